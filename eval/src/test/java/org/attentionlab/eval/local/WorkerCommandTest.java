package org.attentionlab.eval.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Which options of Java a worker has from the process that starts it. */
class WorkerCommandTest {

    @Test
    void whatNamesAPortOrAFileIsLeftOutAndWhatKeepsJavaSilentIsNot() {
        List<String> options = WorkerCommand.inheriting(List.of(
                        "-Xmx1g",
                        "-agentlib:jdwp=transport=dt_socket,address=5005",
                        "-javaagent:watcher.jar",
                        "-Xlog:gc:gc.txt",
                        "-Xlog:cds*=off",
                        "-Da=b"))
                .options();

        assertThat(options)
                .containsExactly("-Xmx1g", "-Xlog:cds*=off", "-Da=b", "-cp", System.getProperty("java.class.path"));
    }
}
