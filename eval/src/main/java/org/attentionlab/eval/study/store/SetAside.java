package org.attentionlab.eval.study.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a store puts what is not what its place says: {@code set-aside/1}, {@code set-aside/2} and so on, each with files or
 * folders under the paths they had, and why they were moved in {@code reason.txt}. Nothing is read from there again.
 *
 * @param folder the store's folder
 */
record SetAside(Path folder) {

    private static final String NAME = "set-aside";
    private static final String REASON = "reason.txt";

    /** Moves what there is of some files and folders of the store; returns where to, relative to the store. */
    Path move(List<Path> places, String reason) throws IOException {
        Path to = next();
        Files.writeString(to.resolve(REASON), reason + "\n", StandardCharsets.UTF_8);
        for (Path place : places) {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                Path moved = to.resolve(folder.relativize(place));
                Files.createDirectories(moved.getParent());
                Files.move(place, moved);
            }
        }
        return folder.relativize(to);
    }

    private Path next() throws IOException {
        Path all = Files.createDirectories(folder.resolve(NAME));
        for (int number = 1; ; number++) {
            try {
                return Files.createDirectory(all.resolve(Integer.toString(number)));
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
        }
    }
}
