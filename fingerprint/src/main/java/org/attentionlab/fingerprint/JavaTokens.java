package org.attentionlab.fingerprint;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a Java source, one a line: all of it but comments, white space and the breaking of lines. Two sources
 * with the same tokens compile to the same code, up to the line numbers in stack traces.
 */
final class JavaTokens {

    private static final String BLOCK = "\"\"\"";

    /** Longest match first, as the language has it; a {@code >} stands alone, since it may close a list of types. */
    private static final Pattern TOKEN = Pattern.compile(
            String.join(
                    "|",
                    "(?<space>\\s++|//[^\\n\\r]*+|/\\*.*?\\*/)",
                    BLOCK + "[^\"\\\\]*+(?:(?:\\\\.|\"(?!\"\"))[^\"\\\\]*+)*+" + BLOCK,
                    "\"[^\"\\\\\\n]*+(?:\\\\.[^\"\\\\\\n]*+)*+\"",
                    "'[^'\\\\\\n]*+(?:\\\\.[^'\\\\\\n]*+)*+'",
                    "[\\p{L}\\p{N}_$.]++",
                    "->|::|\\+\\+|--|&&|\\|\\||<<=?|[-+*/%&|^!=<]=?",
                    "."),
            Pattern.DOTALL);

    private JavaTokens() {}

    /** The tokens of a source. */
    static String of(String source) {
        StringBuilder tokens = new StringBuilder();
        Matcher matcher = TOKEN.matcher(source.replace("\r\n", "\n"));
        while (matcher.find()) {
            if (matcher.group("space") == null) {
                tokens.append(withoutIndentation(matcher.group())).append('\n');
            }
        }
        return tokens.toString();
    }

    /** Of a text block, the text itself: how far it is indented in the source is no part of it. */
    private static String withoutIndentation(String token) {
        if (!token.startsWith(BLOCK)) {
            return token;
        }
        String text = token.substring(token.indexOf('\n') + 1, token.length() - BLOCK.length());
        return BLOCK + text.stripIndent() + BLOCK;
    }
}
