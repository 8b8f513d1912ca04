package org.attentionlab.notebooks.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapaio.org.zeromq.SocketType;
import org.rapaio.org.zeromq.ZMQ;

class NotebookKernelTest {

    private static final Map<String, ?> NOTHING = Map.of();

    @TempDir
    Path folder;

    @Test
    void answersTheRequestsThatCameBeforeItWhileOthersKeepTheMachineBusy() throws Exception {
        requireAnAnswerOfABusyMachine();
    }

    @Tag("nightly")
    @RepeatedTest(3)
    void answersThemHoweverOftenItStarts() throws Exception {
        requireAnAnswerOfABusyMachine();
    }

    private void requireAnAnswerOfABusyMachine() throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder);
                BusyMachine busy = new BusyMachine()) {
            ZMQ.Socket shell = kernel.connect("shell_port", SocketType.DEALER);
            ZMQ.Socket heart = kernel.connect("hb_port", SocketType.REQ);
            heart.send("beat");
            kernel.ask(shell, "kernel_info_request", NOTHING);

            kernel.start();

            assertThat(kernel.answer(shell).get("type").asText()).isEqualTo("kernel_info_reply");
            assertThat(heart.recvStr()).isEqualTo("beat");
            assertThat(busy.isBusy()).isTrue();
        }
    }

    @Test
    void goesOnAfterMessagesThatItCannotRead() throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            ZMQ.Socket shell = kernel.connect("shell_port", SocketType.DEALER);
            byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
            kernel.send(shell, "a wrong signature", empty, empty, empty, empty);
            kernel.ask(shell, "a_request_that_there_is_not", NOTHING);
            kernel.ask(shell, "kernel_info_request", NOTHING);

            kernel.start();

            assertThat(kernel.answer(shell).get("type").asText()).isEqualTo("kernel_info_reply");
        }
    }

    @Test
    void runsACellThatUsesTheToolkitAndEndsWhenAskedTo() throws Exception {
        try (KernelProcess kernel = new KernelProcess(folder)) {
            ZMQ.Socket shell = kernel.connect("shell_port", SocketType.DEALER);
            ZMQ.Socket control = kernel.connect("control_port", SocketType.DEALER);
            kernel.ask(
                    shell,
                    "execute_request",
                    Map.of(
                            "code",
                            "int normalisers = org.attentionlab.attention.registry.NormaliserRegistry.standard().names().size();",
                            "silent",
                            false,
                            "store_history",
                            false,
                            "user_expressions",
                            NOTHING,
                            "allow_stdin",
                            false,
                            "stop_on_error",
                            true));

            kernel.start();

            JsonNode answer = kernel.answer(shell);
            assertThat(answer.get("type").asText()).isEqualTo("execute_reply");
            assertThat(answer.at("/content/status").asText())
                    .as(answer.toString())
                    .isEqualTo("ok");
            kernel.ask(control, "shutdown_request", Map.of("restart", false));
            assertThat(kernel.ends()).as("the kernel ends").isTrue();
        }
    }
}
