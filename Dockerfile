# Consul Monitor as an image: docker build -t consul-monitor .
# The first stage builds the package, the second holds nothing but it and Node.

# Served under another path: docker build --build-arg BASE_PATH=/consul-monitor .
ARG BASE_PATH=

FROM node:22-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev --no-audit --no-fund
COPY . .
ARG BASE_PATH
RUN npm run package

FROM node:22-slim
LABEL org.opencontainers.image.title="Consul Monitor" \
      org.opencontainers.image.description="The history that Consul does not keep" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /src/.package /opt/consul-monitor
RUN install -d -o node -g node -m 0700 /data
# The server must be reachable from outside the container; publish its port only where authorized visitors can reach it.
ARG BASE_PATH
ENV HOSTNAME=0.0.0.0 PORT=3000 DATABASE_PATH=/data/consul-monitor.db BASE_PATH=$BASE_PATH
USER node
WORKDIR /data
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}${process.env.BASE_PATH}/api/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "/opt/consul-monitor/bin/consul-monitor.cjs"]
CMD ["start"]
