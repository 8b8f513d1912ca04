package org.attentionlab.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.attentionlab.cli.OutcomeAssert.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.attentionlab.cli.Attnlab;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServeCommandTest {

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/");

    @TempDir
    Path folder;

    @Test
    void theAddressIsSaidWhileItServesAndAnswers() throws Exception {
        assertThat(TinyStudy.run(folder, "tiny").status()).isZero();
        try (StudyProcess process = StudyProcess.inAPipe(folder, "serve", "tiny")) {
            Matcher said = ADDRESS.matcher(process.until("Ctrl-C ends it.").output());

            assertThat(said.find()).as(process.output()).isTrue();
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(said.group())).build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(page.body()).contains("tiny", "softmax");
        }
    }

    @Test
    void aPortThatIsNoneIsRefused() {
        assertThat(Attnlab.standard().run("serve", folder.toString(), "--port", "70000"))
                .isRefused("--port", "70000");
    }
}
