package org.attentionlab.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FlatMemoryTest {

    @Test
    void tellsOfMemoryTenTimes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        double growth = FlatMemory.growth(20, new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(10)
                .allMatch(line -> line.matches("step +\\d+ +resident [1-9]\\d* MiB +heap [1-9]\\d*\\.\\d MiB"));
        assertThat(growth).isLessThan(2000);
    }
}
