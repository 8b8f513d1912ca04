package org.attentionlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentHashTest {
    @Test
    void hashOfTextIsThePublishedAnswer() {
        assertThat(new ContentHash().add("abc").hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(new ContentHash().hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void textMayArriveInParts() {
        assertThat(new ContentHash().add("a").add("").add("bc").hex())
                .isEqualTo(new ContentHash().add("abc").hex());
    }

    @Test
    void numbersEnterLittleEndianHoweverManyThereAre() throws Exception {
        int[] ints = IntStream.range(-10_000, 10_000).toArray();
        float[] floats = {1.5f, -0.0f, Float.MIN_VALUE};
        ByteBuffer bytes = ByteBuffer.allocate(8 + 4 * ints.length + 4 * floats.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(-2);
        for (int value : ints) {
            bytes.putInt(value);
        }
        for (float value : floats) {
            bytes.putFloat(value);
        }
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));

        assertThat(new ContentHash().add(-2L).add(ints).add(floats).hex()).isEqualTo(expected);
    }
}
