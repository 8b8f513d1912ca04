package org.attentionlab.models.checkpoint;

import java.nio.ByteBuffer;

/** An element type of a safetensors file whose values can be read as floats. */
enum ElementType {
    F64(Double.BYTES) {
        @Override
        float next(ByteBuffer source) {
            return (float) source.getDouble();
        }
    },
    F32(Float.BYTES) {
        @Override
        float next(ByteBuffer source) {
            return source.getFloat();
        }
    },
    F16(Short.BYTES) {
        @Override
        float next(ByteBuffer source) {
            return ofHalf(source.getShort());
        }
    },
    BF16(Short.BYTES) {
        @Override
        float next(ByteBuffer source) {
            return Float.intBitsToFloat(source.getShort() << 16);
        }
    };

    private static final int HALF_FRACTION_BITS = 10;
    private static final int HALF_FRACTION = 0x3FF;
    private static final int HALF_EXPONENT = 0x1F;
    private static final int FRACTION_BITS = 23;
    private static final int BIAS_DIFFERENCE = 112;
    private static final int INFINITE = 0x7F800000;
    private static final float SMALLEST_HALF = 0x1p-24f;

    private final int bytes;

    ElementType(int bytes) {
        this.bytes = bytes;
    }

    /** The bytes of an element. */
    int bytes() {
        return bytes;
    }

    /** The next element of a little-endian source. */
    abstract float next(ByteBuffer source);

    private static float ofHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >>> HALF_FRACTION_BITS) & HALF_EXPONENT;
        int fraction = bits & HALF_FRACTION;
        if (exponent == 0) {
            return Math.copySign(fraction * SMALLEST_HALF, Float.intBitsToFloat(sign));
        }
        int moved = fraction << (FRACTION_BITS - HALF_FRACTION_BITS);
        int biased = exponent == HALF_EXPONENT ? INFINITE : (exponent + BIAS_DIFFERENCE) << FRACTION_BITS;
        return Float.intBitsToFloat(sign | biased | moved);
    }
}
