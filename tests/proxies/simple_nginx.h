// An nginx that answers 204 to everything.
#pragma once

#include "lab/proxy_process.h"

/// Options for one; \a server goes into its server block.
inline twinwire::lab::ProxyProcess::Options simpleNginx(const QByteArray& server = "return 204;") {
    twinwire::lab::ProxyProcess::Options options;
    options.configuration = "worker_processes 2;\n"
                            "pid {{dir}}/nginx.pid;\n"
                            "error_log stderr warn;\n"
                            "events { worker_connections 16; }\n"
                            "http {\n"
                            "    access_log off;\n"
                            "    client_body_temp_path {{dir}}/body;\n"
                            "    proxy_temp_path {{dir}}/proxy;\n"
                            "    fastcgi_temp_path {{dir}}/fastcgi;\n"
                            "    uwsgi_temp_path {{dir}}/uwsgi;\n"
                            "    scgi_temp_path {{dir}}/scgi;\n"
                            "    server { listen 127.0.0.1:{{listen}}; " +
                            server +
                            " }\n"
                            "}\n";
    return options;
}
