# nomad job run -var image=registry.example.com/consul-monitor:0.1.0 deploy/nomad/consul-monitor.nomad.hcl
# The host volume "consul-monitor" keeps the history; run only one server on it.
variable "image" {
  type = string
}

job "consul-monitor" {
  type = "service"

  group "consul-monitor" {
    count = 1

    network {
      port "http" {
        to = 3000
      }
    }

    volume "history" {
      type   = "host"
      source = "consul-monitor"
    }

    # The old server stops before the new one starts: otherwise both would poll and write to the file.
    update {
      max_parallel = 1
      canary       = 0
    }

    service {
      name = "consul-monitor"
      port = "http"

      check {
        type     = "http"
        path     = "/api/healthz"
        interval = "10s"
        timeout  = "2s"
      }
    }

    task "server" {
      driver       = "docker"
      kill_timeout = "15s"

      config {
        image           = var.image
        ports           = ["http"]
        readonly_rootfs = true
        cap_drop        = ["all"]
      }

      volume_mount {
        volume      = "history"
        destination = "/data"
      }

      # The Consul agent on the same node.
      env {
        CONSUL_HTTP_ADDR = "http://${attr.unique.network.ip-address}:8500"
        PORT             = "3000"
      }

      resources {
        cpu    = 200
        memory = 512
      }
    }
  }
}
