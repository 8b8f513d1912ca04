package org.attentionlab.distributed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;

/**
 * What passes between a session and a task: a letter in JSON and, where there is one, the files of a model. It is bytes, a
 * zip, so that nothing but bytes is ever read as Java objects.
 *
 * @param letter the letter
 * @param bytes the whole
 */
@SuppressWarnings("ArrayRecordComponent")
record Parcel(JsonNode letter, byte[] bytes) {

    private static final String LETTER = "letter.json";
    private static final String MODEL = "model/";
    private static final Pattern FILE_OF_A_MODEL = Pattern.compile("model/[a-z0-9][a-z0-9.-]*");

    /**
     * Packs a parcel.
     *
     * @param letter the letter
     * @param model the folder of a model; one that is not there is left out
     */
    static Parcel pack(ObjectNode letter, Path model) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(LETTER));
            zip.write(letter.toString().getBytes(StandardCharsets.UTF_8));
            if (Files.isDirectory(model, LinkOption.NOFOLLOW_LINKS)) {
                for (Path file : files(model)) {
                    zip.putNextEntry(new ZipEntry(MODEL + file.getFileName()));
                    Files.copy(file, zip);
                }
            }
        }
        return new Parcel(letter, bytes.toByteArray());
    }

    private static List<Path> files(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            return files.sorted(Comparator.comparing(file -> file.getFileName().toString()))
                    .toList();
        }
    }

    /** Reads the letter, which comes first. */
    static Parcel of(byte[] bytes) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || !first.getName().equals(LETTER)) {
                throw new IOException("a parcel of a task has no letter");
            }
            return new Parcel(StrictJson.read(new String(zip.readAllBytes(), StandardCharsets.UTF_8)), bytes);
        } catch (InvalidJsonException broken) {
            throw new IOException("the letter of a task is no JSON: " + broken.getMessage(), broken);
        }
    }

    /**
     * Puts the files of the model into a folder, which is made for them.
     *
     * @return whether there are any
     * @throws IOException if one can't be written, or has a name that no file of a model has
     */
    boolean unpackModel(Path folder) throws IOException {
        boolean any = false;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(LETTER)) {
                    continue;
                }
                if (!FILE_OF_A_MODEL.matcher(entry.getName()).matches()) {
                    throw new IOException(
                            "a parcel of a task holds '" + entry.getName() + "', which is no file of a model");
                }
                Files.createDirectories(folder);
                Files.write(folder.resolve(entry.getName().substring(MODEL.length())), zip.readAllBytes());
                any = true;
            }
        }
        return any;
    }
}
