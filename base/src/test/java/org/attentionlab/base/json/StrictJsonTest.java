package org.attentionlab.base.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "null",
                "\"na\u00efve \\u0000\"",
                "[0, -0.0, 0e999, 5e-324, 1.7976931348623157e308, 123456789012345678901234567890]",
                "{\"\": {}, \" \": []}",
                "\r\n [1]\n "
            })
    void everyValueIsRead(String text) throws Exception {
        assertThat(StrictJson.read(text)).isNotNull();
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of("", "line 1, column 1: there is no value"),
                Arguments.of(" \n ", "line 2, column 2: there is no value"),
                Arguments.of("[1,\n 2 3]", "line 2, column 4: Unexpected character ('3' (code 51))"),
                Arguments.of("{\"a\": 1,\n \"a\": 2}", "line 2, column 5: Duplicate field 'a'"),
                Arguments.of("[1]\n[2]", "line 2, column 1: something follows the value, which has ended"),
                Arguments.of("[1]x", "line 1, column 4: "),
                Arguments.of(
                        "[1",
                        "line 1, column 3: Unexpected end-of-input: expected close marker for Array (begins at line 1, column 1)"),
                Arguments.of("[NaN]", "line 1, column 5: Non-standard token 'NaN'"),
                Arguments.of("[\"\u001b\"]", "line 1, column 3: Illegal unquoted character"),
                Arguments.of("{\"a\": 1e999}", "line 1, column 7: a: 1e999 is beyond double precision"),
                Arguments.of("[\n-1e-400]", "line 2, column 1: [0]: -1e-400 is beyond double precision"),
                Arguments.of("[{\"a\": [0, {\"b\": 1e999}]}]", "[0].a[1].b: 1e999 is beyond double precision"),
                Arguments.of("[" + "1".repeat(400) + "]", "line 1, column 2: [0]: 1111111111"),
                Arguments.of(
                        "[" + "1".repeat(1001) + "]", "a number of more than 1000 characters, the most that is read"),
                Arguments.of(
                        "[0." + "1".repeat(2000) + "]", "a number of more than 1000 characters, the most that is read"),
                Arguments.of(
                        "[".repeat(101) + "]".repeat(101), "line 1, column 102: values are nested more than 100 deep"),
                Arguments.of("[".repeat(2_000_000), "line 1, column 102: values are nested more than 100 deep"),
                Arguments.of("{\"" + "k".repeat(50_001) + "\": 1}", "a key of more than 50000 characters"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void everythingElseIsRefusedWithItsPlace(String text, String problem) {
        Throwable thrown = catchThrowable(() -> StrictJson.read(text));
        assertThat(thrown).isInstanceOf(InvalidJsonException.class).hasMessageContaining(problem);
        assertThat(thrown.getMessage()).startsWith("line ").doesNotContain("\n", "`", "com.fasterxml");
    }

    @Test
    void aFileMayBeginWithAByteOrderMark() throws Exception {
        Path file = Files.writeString(folder.resolve("bom.json"), "\ufeff{\"a\": 1}");
        assertThat(StrictJson.read(file).get("a").intValue()).isEqualTo(1);
    }

    @Test
    void whatThisProgramWroteIsReadHoweverLongItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("long.json"), "[1]" + " ".repeat(StrictJson.LARGEST_FILE));
        assertThat(StrictJson.readOwn(file).get(0).intValue()).isEqualTo(1);
        assertThat(catchThrowable(() -> StrictJson.read(file)))
                .hasMessage(file + ": has more than 64 MiB, the most that is read");
    }

    @Test
    void whatThisProgramWroteMayHoldMoreValuesThanWhatOthersWrote() throws Exception {
        String many = "[" + "1,".repeat(20_000_000) + "1]";
        assertThat(StrictJson.readOwn(many)).hasSize(20_000_001);
    }

    @Test
    void noDamageIsAnythingButARefusalInOneLine() {
        long seed = 13;
        Random random = new Random(seed);
        String good = "{\"a\": [1, -2.5e-3, true, null], \"b\": {\"c\": \"text \\u00e9\"}}";
        String damage = "{}[]:,\"\\'eE+-.09tnu\n\t\0\u001b\ufeff\ud800 ";
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder(good);
            for (int hits = 1 + random.nextInt(3); hits > 0; hits--) {
                int at = random.nextInt(text.length());
                text.replace(at, at + random.nextInt(2), "" + damage.charAt(random.nextInt(damage.length())));
            }
            try {
                StrictJson.read(text.toString());
            } catch (InvalidJsonException e) {
                refused++;
                assertThat(e.getMessage())
                        .as("seed %d, text %s", seed, text)
                        .matches("line \\d+, column \\d+: \\P{Cc}+");
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(2_500);
    }
}
