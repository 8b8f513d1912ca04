package org.attentionlab.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** MLflow's tracking server as its REST API is documented, as far as runs are sent to one, kept in memory. */
final class RestContract implements AutoCloseable {

    private static final String ROOT = "/api/2.0/mlflow/";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_METRICS = 1000;

    /** A run as it was sent. */
    static final class Kept {

        private final JsonNode request;
        private final Map<String, String> parameters = new TreeMap<>();
        private final List<JsonNode> metrics = new ArrayList<>();
        private String status = "RUNNING";

        private Kept(JsonNode request) {
            this.request = request;
        }

        String name() {
            return request.get("run_name").asText();
        }

        String tag() {
            return request.at("/tags/0/value").asText();
        }

        String status() {
            return status;
        }

        Map<String, String> parameters() {
            return parameters;
        }

        List<JsonNode> metrics() {
            return metrics;
        }
    }

    private final HttpServer server;
    private final Map<String, Kept> runs = new TreeMap<>();
    private String experiment = "";
    private int created;

    private RestContract(HttpServer server) {
        this.server = server;
    }

    static RestContract start() throws IOException {
        RestContract contract =
                new RestContract(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        contract.server.createContext(ROOT, contract::answer);
        contract.server.start();
        return contract;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String experiment() {
        return experiment;
    }

    List<Kept> runs() {
        return List.copyOf(runs.values());
    }

    int created() {
        return created;
    }

    /** As if whoever sent a run had been killed meanwhile. */
    void cutOff(int place) {
        runs().get(place).status = "RUNNING";
    }

    private void answer(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        JsonNode request = body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        ObjectNode answer = JSON.createObjectNode();
        int status = 200;
        switch (exchange.getRequestURI().getPath().substring(ROOT.length())) {
            case "experiments/get-by-name" -> {
                if (experiment.isEmpty()) {
                    status = 404;
                    answer.put("error_code", "RESOURCE_DOES_NOT_EXIST").put("message", "no such experiment");
                } else {
                    answer.putObject("experiment").put("experiment_id", "1").put("name", experiment);
                }
            }
            case "experiments/create" -> {
                experiment = request.get("name").asText();
                answer.put("experiment_id", "1");
            }
            case "runs/create" -> {
                String id = "run-%04d".formatted(created++);
                runs.put(id, new Kept(request));
                answer.set("run", run(id));
            }
            case "runs/log-batch" -> {
                Kept run = runs.get(request.get("run_id").asText());
                if (request.path("metrics").size() > MOST_METRICS || !run.status.equals("RUNNING")) {
                    status = 400;
                }
                request.path("metrics").forEach(run.metrics::add);
                request.path("params")
                        .forEach(each -> run.parameters.put(
                                each.get("key").asText(), each.get("value").asText()));
            }
            case "runs/update" -> {
                Kept run = runs.get(request.get("run_id").asText());
                run.status = request.get("status").asText();
                answer.set("run_info", run(request.get("run_id").asText()).get("info"));
            }
            case "runs/search" ->
                runs.forEach((id, run) -> {
                    if (request.get("filter").asText().equals("tags.`attnlab.run` = '" + run.tag() + "'")) {
                        answer.withArray("runs").add(run(id));
                    }
                });
            case "runs/delete" -> runs.remove(request.get("run_id").asText());
            default -> status = 404;
        }
        byte[] bytes = JSON.writeValueAsBytes(answer);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode run(String id) {
        ObjectNode run = JSON.createObjectNode();
        run.putObject("info").put("run_id", id).put("run_uuid", id).put("status", runs.get(id).status);
        run.putObject("data");
        return run;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
