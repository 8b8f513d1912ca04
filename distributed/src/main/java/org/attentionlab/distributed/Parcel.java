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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.attentionlab.base.json.InvalidJsonException;
import org.attentionlab.base.json.StrictJson;

/**
 * What passes between a session and a task: a letter in JSON and, where there are any, the files of a model, and of it after some
 * of its steps, and what was seen of parts of evaluations. What else lies beside the files of a model stays where it is. It is bytes, a zip, so that nothing but bytes is ever read as Java objects.
 *
 * @param letter the letter
 * @param bytes the whole
 */
@SuppressWarnings("ArrayRecordComponent")
record Parcel(JsonNode letter, byte[] bytes) {

    private static final String LETTER = "letter.json";
    private static final String MODEL = "model";
    private static final String STEPS = "steps";
    private static final String PARTS = "parts/";
    private static final Pattern PART = Pattern.compile("parts/[0-9a-f]{1,64}(-[0-9]{1,9}){3}");
    private static final Pattern FILE_OF_A_MODEL = Pattern.compile("(model|steps/[0-9]{1,9})/[a-z0-9][a-z0-9.-]*");

    /**
     * Packs a parcel.
     *
     * @param letter the letter
     * @param model the folder of a model; one that is not there is left out
     * @param steps folders of it after some of its steps, whose names are the steps; likewise
     * @param parts what was seen of parts of evaluations, by name
     */
    static Parcel pack(ObjectNode letter, Path model, List<Path> steps, Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(LETTER));
            zip.write(letter.toString().getBytes(StandardCharsets.UTF_8));
            add(zip, MODEL, model);
            for (Path step : steps) {
                add(zip, STEPS + "/" + step.getFileName(), step);
            }
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(PARTS + part.getKey()));
                zip.write(part.getValue());
            }
        }
        return new Parcel(letter, bytes.toByteArray());
    }

    private static void add(ZipOutputStream zip, String name, Path folder) throws IOException {
        for (Path file : inside(folder)) {
            String entry = name + "/" + file.getFileName();
            if (FILE_OF_A_MODEL.matcher(entry).matches() && Files.isRegularFile(file)) {
                zip.putNextEntry(new ZipEntry(entry));
                Files.copy(file, zip);
            }
        }
    }

    /** What is in a folder, by name; nothing where there is none. */
    static List<Path> inside(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
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
            return new Parcel(StrictJson.readOwn(new String(zip.readAllBytes(), StandardCharsets.UTF_8)), bytes);
        } catch (InvalidJsonException broken) {
            throw new IOException("the letter of a task is no JSON: " + broken.getMessage(), broken);
        }
    }

    /**
     * Puts the files of the model into folders, which are made for them.
     *
     * @param model where those of the model go
     * @param steps where the folders of it after some steps go
     * @throws IOException if one can't be written, or has a name that no file of a model has
     */
    void unpack(Path model, Path steps) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(LETTER) || PART.matcher(name).matches()) {
                    continue;
                }
                if (!FILE_OF_A_MODEL.matcher(name).matches()) {
                    throw new IOException("a parcel of a task holds '" + name + "', which is no file of a model");
                }
                Path file = name.startsWith(MODEL)
                        ? model.resolve(name.substring(MODEL.length() + 1))
                        : steps.resolve(name.substring(STEPS.length() + 1));
                Files.createDirectories(file.getParent());
                Files.write(file, zip.readAllBytes());
            }
        }
    }

    /** The parts of evaluations, by name. */
    Map<String, byte[]> parts() throws IOException {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (PART.matcher(entry.getName()).matches()) {
                    parts.put(entry.getName().substring(PARTS.length()), zip.readAllBytes());
                }
            }
        }
        return parts;
    }
}
