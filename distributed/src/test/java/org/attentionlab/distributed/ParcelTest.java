package org.attentionlab.distributed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParcelTest {

    @TempDir
    Path folder;

    @Test
    void whatIsPackedIsUnpacked() throws IOException {
        ObjectNode letter = JsonNodeFactory.instance.objectNode().put("a", "ü");
        Path model = Files.createDirectories(folder.resolve("checkpoint"));
        Files.writeString(model.resolve("config.json"), "{}");
        Files.writeString(model.resolve("My notes.txt"), "mine");
        Files.createDirectories(model.resolve("mine"));
        Path step = Files.createDirectories(folder.resolve("steps/20"));
        Files.writeString(step.resolve("model.safetensors"), "numbers");

        byte[] part = {1, 2, 3};

        Parcel parcel = Parcel.of(
                Parcel.pack(letter, model, List.of(step, folder.resolve("steps/40")), Map.of("0a-64-0-2", part))
                        .bytes());
        parcel.unpack(folder.resolve("there/model"), folder.resolve("there/steps"));

        assertThat(parcel.letter()).isEqualTo(letter);
        assertThat(folder.resolve("there/model")).isDirectoryNotContaining("regex:.*[Mm](y notes.txt|ine)");
        assertThat(folder.resolve("there/model/config.json")).hasContent("{}");
        assertThat(folder.resolve("there/steps/20/model.safetensors")).hasContent("numbers");
        assertThat(parcel.parts()).containsOnlyKeys("0a-64-0-2").containsEntry("0a-64-0-2", part);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../x",
                "model/../../x",
                "/x",
                "model/x/y",
                "steps/../x",
                "steps/a/x",
                "model/",
                "model\\x",
                "model/.x",
                "parts/../0a-64-0-2",
                "parts/0a-64-0"
            })
    void aNameThatNoFileOfAModelHasIsRefusedAndNothingIsWritten(String name) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("letter.json"));
            zip.write("{}".getBytes(StandardCharsets.UTF_8));
            zip.putNextEntry(new ZipEntry(name));
            zip.write(1);
        }
        Parcel parcel = Parcel.of(bytes.toByteArray());

        assertThatThrownBy(() -> parcel.unpack(folder.resolve("model"), folder.resolve("steps")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("which is no file of a model");
        assertThat(folder).isEmptyDirectory();
    }
}
