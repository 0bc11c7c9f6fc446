# Consul Monitor as an image: docker build -t consul-monitor .
# The first stage builds the package, the second holds nothing but it and Node.

FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
RUN npm run package

FROM node:22-slim
LABEL org.opencontainers.image.title="Consul Monitor" \
      org.opencontainers.image.description="The history that Consul does not keep" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/.package /opt/consul-monitor
RUN install -d -o node -g node -m 0700 /data
# In a container the server is reached from outside it; publish the port where only those who may look can reach it.
ENV HOSTNAME=0.0.0.0 PORT=3000 DATABASE_PATH=/data/consul-monitor.db
USER node
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/consul-monitor/bin/consul-monitor.cjs"]
CMD ["start"]
