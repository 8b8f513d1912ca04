package org.attentionlab.eval.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineTest {

    @Test
    void describesThisMachineAndNamesNeitherUserNorPath() {
        Machine machine = Machine.here();

        assertThat(machine.toString())
                .contains(System.getProperty("os.name"), System.getProperty("java.vm.version"))
                .doesNotContain(System.getProperty("user.home"), System.getProperty("user.dir"));
    }

    @Test
    void readsTheProcessorWhereTheSystemTellsIt(@TempDir Path directory) throws IOException {
        Path processors = directory.resolve("cpuinfo");
        Files.writeString(processors, "processor\t: 0\nmodel name\t: A Processor @ 2.0GHz\nmodel name\t: second\n");
        Properties system = new Properties();
        system.setProperty("os.arch", "arm64");

        assertThat(Machine.of(system, Map.of(), processors).cpu()).isEqualTo("A Processor @ 2.0GHz");
        assertThat(Machine.of(system, Map.of("PROCESSOR_IDENTIFIER", "P6"), directory.resolve("none"))
                        .cpu())
                .isEqualTo("P6");
        assertThat(Machine.of(system, Map.of(), directory.resolve("none")).cpu())
                .isEqualTo("unknown processor, arm64");
    }
}
