package org.attentionlab.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.attentionlab.base.hash.Sha256;
import org.attentionlab.eval.report.InvalidReportException;
import org.attentionlab.eval.report.ReportJson;
import org.attentionlab.eval.report.view.LivePage;

/**
 * Shows the page of a study that may still run. Only this machine is answered, and only by a name of its own, so that no page from
 * elsewhere can read along; only three paths exist, and nothing is written.
 */
public final class StudyServer implements AutoCloseable {

    private static final String HTML = "text/html; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final List<String> NAMES = List.of("127.0.0.1", "localhost", "[::1]");

    private final Path report;
    private final HttpServer server;
    private Optional<Drawn> drawn = Optional.empty();

    /** A page, and the hash of the report that it shows. */
    private record Drawn(String version, String page) {}

    private StudyServer(Path report, HttpServer server) {
        this.report = report;
        this.server = server;
    }

    /**
     * Starts to serve.
     *
     * @param folder the folder of the study
     * @param port the port; 0 for any that is free
     * @return the server, which answers until it is closed
     * @throws IOException if the port is taken
     */
    public static StudyServer start(Path folder, int port) throws IOException {
        HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        StudyServer server = new StudyServer(folder.resolve("report.json"), http);
        http.createContext("/", server::answer);
        http.start();
        return server;
    }

    /** Where the page is. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("")
                    .replaceFirst(":\\d+$", "");
            if (!NAMES.contains(host)) {
                send(exchange, 403, TEXT, "Only names of this machine are answered.\n");
            } else if (!exchange.getRequestMethod().equals("GET")) {
                send(exchange, 405, TEXT, "Only GET is answered.\n");
            } else {
                answer(exchange, exchange.getRequestURI().getPath());
            }
        }
    }

    private void answer(HttpExchange exchange, String path) throws IOException {
        switch (path) {
            case "/" -> send(exchange, 200, HTML, page());
            case "/version" -> send(exchange, 200, TEXT, version());
            case "/report.json" -> {
                if (Files.exists(report)) {
                    send(exchange, 200, "application/json", text());
                } else {
                    send(exchange, 404, TEXT, "There is no report yet.\n");
                }
            }
            default -> send(exchange, 404, TEXT, "There are /, /report.json and /version.\n");
        }
    }

    /** The page of the report as it is now; drawn once for each report. */
    private synchronized String page() throws IOException {
        String version = version();
        if (drawn.isEmpty() || !drawn.get().version().equals(version)) {
            drawn = Optional.of(new Drawn(version, draw(version)));
        }
        return drawn.get().page();
    }

    private String draw(String version) throws IOException {
        if (!Files.exists(report)) {
            return LivePage.waiting(version);
        }
        try {
            return LivePage.of(ReportJson.read(text()), version);
        } catch (InvalidReportException wrong) {
            return LivePage.problem("report.json: " + wrong.problems().get(0), version);
        }
    }

    private String version() throws IOException {
        return Files.exists(report) ? Sha256.of(text()) : "none";
    }

    /** The report as it is, with a sign in place of what is no UTF-8. */
    private String text() throws IOException {
        return new String(Files.readAllBytes(report), StandardCharsets.UTF_8);
    }

    private static void send(HttpExchange exchange, int status, String type, String content) throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Answers no more. */
    @Override
    public void close() {
        server.stop(0);
    }
}
