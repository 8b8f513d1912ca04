package org.attentionlab.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusLineTest {

    private static final StatusLine LINE = new StatusLine(
            0.35,
            7,
            0,
            21,
            Optional.of(Duration.ofMinutes(8)),
            Optional.of(new StatusLine.RunInHand(
                    "lssar(d=64, p=15) rope", 11, "step 350/400, loss 2.314", "45.1k tokens/s")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "140 | lssar(d=64, p=15) rope, seed 11, step 350/400, loss 2.314, 45.1k tokens/s",
                "109 | lssar(d=64, p=15) rope, seed 11, step 350/400, loss 2.314",
                "89 | lssar rope, seed 11, step 350/400, loss 2.314",
                "79 | lssar rope, step 350/400, loss 2.314",
                "65 | step 350/400, loss 2.314",
            })
    void whatDoesNotFitIsLeftOutTheLeastImportantFirst(int columns, String run) {
        assertThat(LINE.in(columns).strip()).endsWith("] 7/21 runs, 8 min left: " + run);
    }

    @Test
    void aTerminalTooNarrowForTheRunStillShowsTheStudy() {
        assertThat(LINE.in(45).strip()).isEqualTo("[=>      ] 7/21 runs, 8 min left");
    }

    @Test
    void theLineFillsTheColumnsSoThatNothingOfAnOlderOneIsLeft() {
        for (int columns = 1; columns <= 200; columns++) {
            assertThat(LINE.in(columns)).hasSize(columns);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, '[        ]'", "0.1, '[        ]'", "0.125, '[>       ]'", "0.99, '[======> ]'", "1, '[========]'"})
    void theBarIsFullOnlyWhenAllIsDone(double share, String bar) {
        StatusLine line = new StatusLine(share, 0, 0, 21, Optional.empty(), Optional.empty());

        assertThat(line.in(60)).startsWith(bar + " 0/21 runs");
    }
}
