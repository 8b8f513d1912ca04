package org.attentionlab.base.hash;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which identities, checksums and the names of data are made with. */
public final class Sha256 {

    private Sha256() {}

    /**
     * An empty digest.
     *
     * @return a new one
     */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java platform has no SHA-256, which every Java platform must have", e);
        }
    }

    /**
     * Ends a digest.
     *
     * @param digest the digest, which is empty afterwards
     * @return 64 lower-case hexadecimal digits
     */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The hash of a text as UTF-8.
     *
     * @param text the text
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(String text) {
        MessageDigest digest = digest();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return hex(digest);
    }
}
