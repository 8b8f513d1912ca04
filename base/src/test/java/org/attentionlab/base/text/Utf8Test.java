package org.attentionlab.base.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

    @Test
    void aByteOrderMarkIsNoPartOfTheText() throws Exception {
        assertThat(Utf8.decode(utf8("\ufeffna\u00efve\r\n"))).isEqualTo("na\u00efve\r\n");
        assertThat(Utf8.decode(utf8("\ufeff"))).isEmpty();
        assertThat(Utf8.decode(utf8("a\ufeff"))).isEqualTo("a\ufeff");
        assertThat(Utf8.decode(new byte[0])).isEmpty();
    }

    @Test
    void aByteThatIsNotUtf8IsNamedWithItsPlace() {
        assertThatThrownBy(() -> Utf8.decode(new byte[] {'a', 'b', (byte) 0xE9, 'c'}))
                .hasMessage("is not UTF-8 text: byte 0xe9 at offset 2");
        assertThatThrownBy(() -> Utf8.decode(new byte[] {'a', (byte) 0xC3})).hasMessageContaining("offset 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsOfADocumentAreNamed(String charset) {
        for (String text : new String[] {"{}", "[1]", "\ufeff{}"}) {
            assertThatThrownBy(() -> Utf8.decodeDocument(text.getBytes(Charset.forName(charset))))
                    .hasMessageStartingWith("is not UTF-8 text: ")
                    .hasMessageEndingWith(", as in UTF-16 or UTF-32");
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
