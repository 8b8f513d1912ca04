package org.attentionlab.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyServerTest {

    private static final Path PUBLISHED = Path.of("../reports/sinks-gate/report.json");

    @TempDir
    Path folder;

    private static HttpResponse<String> get(StudyServer server, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.address() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    /** What is answered to a request as it stands. */
    private static String raw(StudyServer server, String request) throws IOException {
        int port = URI.create(server.address()).getPort();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write((request + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void showsTheNewestReportAndTellsThatThereIsOne() throws IOException, InterruptedException {
        try (StudyServer server = StudyServer.start(folder, 0)) {
            String before = get(server, "version").body();
            assertThat(get(server, "").body()).contains("No run is finished yet.", "data-version=\"" + before + "\"");
            assertThat(get(server, "report.json").statusCode()).isEqualTo(404);

            Files.copy(PUBLISHED, folder.resolve("report.json"));

            String after = get(server, "version").body();
            assertThat(after).isNotEqualTo(before);
            assertThat(get(server, "").body())
                    .contains("sinks-gate", "data-version=\"" + after + "\"", "connect-src 'self'");
            assertThat(get(server, "report.json").body()).isEqualTo(Files.readString(PUBLISHED));

            Files.writeString(folder.resolve("report.json"), "{}");
            assertThat(get(server, "").body()).contains("report.json: ");
            Files.write(folder.resolve("report.json"), new byte[] {(byte) 0xff});
            assertThat(get(server, "").body()).contains("report.json: ");
            assertThat(get(server, "report.json").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void answersNobodyElseAndNothingElse() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("secret"), "not to be shown");
        try (StudyServer server = StudyServer.start(folder, 0)) {
            assertThat(server.address()).startsWith("http://127.0.0.1:");
            assertThat(get(server, "secret").statusCode()).isEqualTo(404);
            assertThat(get(server, "..%2fsecret").statusCode()).isEqualTo(404);
            assertThat(raw(server, "GET / HTTP/1.1\r\nHost: somewhere.example")).startsWith("HTTP/1.1 403");
            assertThat(raw(server, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0"))
                    .startsWith("HTTP/1.1 405");
            assertThat(raw(server, "GET /version HTTP/1.1\r\nHost: localhost:1"))
                    .startsWith("HTTP/1.1 200");
        }
    }
}
