package org.attentionlab.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaTokensTest {

    private static final String SOURCE = """
            package a;

            /** A kernel. */
            final class Kernel {
                private static final float EPSILON = 1.0e-6f; // small

                float weight(float x, float y) {
                    return x * x / (y + EPSILON);
                }

                String url() {
                    return "http://a.b/*c*/" + '"' + '\\'' + "\\"//" + \"""
                        // of the text "itself" \\\""" and
                          indented /* too */
                        \""";
                }
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "// small | // tiny: a million times less than one, see \"the paper\"",
                "/** A kernel. */ | /* 'A */",
                "/** A kernel. */ | /** It isn't \"one\" { */ // nor two */",
                "return x * x | return x/* squared */*/**/x",
                "(float x, float y) { | (float x,float y){",
                "= 1.0e-6f; | =1.0e-6f;",
            })
    void commentsAndSpacesAreNoTokens(String what, String other) {
        assertThat(SOURCE).contains(what);

        assertThat(JavaTokens.of(SOURCE.replace(what, other))).isEqualTo(JavaTokens.of(SOURCE));
    }

    @Test
    void howLinesBreakAndHowFarTheyAreIndentedDoesNotMatter() {
        assertThat(JavaTokens.of(SOURCE.replace("\n", "\r\n"))).isEqualTo(JavaTokens.of(SOURCE));
        assertThat(JavaTokens.of(SOURCE.indent(4))).isEqualTo(JavaTokens.of(SOURCE));
        assertThat(JavaTokens.of("f(a,\n    b)")).isEqualTo(JavaTokens.of("f(a, b)"));
        assertThat(JavaTokens.of("List<List<A>> a")).isEqualTo(JavaTokens.of("List<List<A> > a"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1.0e-6f | 1.0e-7f",
                "x * x | x + x",
                "x * x / (y | x * x * (y",
                "\"http://a.b/*c*/\" | \"http://a.b/*d*/\"",
                "\"http://a.b/*c*/\" | \"http://a.c\"",
                "// of the text | // of the test",
                "\"itself\" | \"himself\"",
                "/* too */ | /* two */",
                "'\"' | '\\n'",
                "private static | static",
            })
    void everythingElseIs(String what, String other) {
        assertThat(SOURCE).contains(what);

        assertThat(JavaTokens.of(SOURCE.replace(what, other))).isNotEqualTo(JavaTokens.of(SOURCE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"a+ ++b | a++ +b", "a - -b | a --b", "ab | a b", "a & &b | a && b", "a< <b | a << b", "'1' | 1"})
    void tokensThatTouchAreNotThoseThatDoNot(String one, String other) {
        assertThat(JavaTokens.of(one)).isNotEqualTo(JavaTokens.of(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "'", "\"\"\"", "/*", "\\"})
    void whatIsNoJavaHasTokensTooAndKeepsAllOfItsText(String broken) {
        assertThat(JavaTokens.of("a " + broken + " b"))
                .contains("a")
                .contains("b")
                .contains(broken.substring(0, 1));
    }

    @Test
    void aLongTextWithManyQuotesIsOneToken() {
        String text = "\"\"\"\n" + "say \"a\" and \\\"b\\\"\n".repeat(3_000) + "\"\"\"";

        assertThat(JavaTokens.of(text))
                .startsWith("\"\"\"say")
                .endsWith("\"\"\"\n")
                .hasLineCount(3_001);
    }
}
