package org.attentionlab.models.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.attentionlab.base.file.AtomicFile;
import org.attentionlab.base.hash.Sha256;

/** SHA-256 checksums of the files of a checkpoint, by file name. */
final class Checksums {

    private static final int BUFFER = 1 << 20;

    private final Map<String, String> ofFile = new LinkedHashMap<>();

    /** Writes a file, forces it to disk, and records its checksum under a name. */
    void write(String name, Path file, AtomicFile.Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        AtomicFile.writeAndForce(file, out -> content.writeTo(new DigestOutputStream(out, digest)));
        ofFile.put(name, Sha256.hex(digest));
    }

    static Checksums of(JsonNode json) {
        Checksums checksums = new Checksums();
        json.properties()
                .forEach(e -> checksums.ofFile.put(e.getKey(), e.getValue().asText()));
        return checksums;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ofFile.forEach(json::put);
        return json;
    }

    Set<String> names() {
        return ofFile.keySet();
    }

    boolean has(String name) {
        return ofFile.containsKey(name);
    }

    Map<String, String> ofFiles() {
        return Collections.unmodifiableMap(ofFile);
    }

    /** Whether a file exists and has the checksum that is recorded under a name. */
    boolean match(String name, Path file) throws IOException {
        return Files.exists(file) && sha256(file).equals(ofFile.get(name));
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Files.newInputStream(file);
                OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            byte[] buffer = new byte[BUFFER];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                sink.write(buffer, 0, count);
            }
        }
        return Sha256.hex(digest);
    }
}
