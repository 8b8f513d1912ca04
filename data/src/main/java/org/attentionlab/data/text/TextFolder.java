package org.attentionlab.data.text;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.data.DataException;

/** The visible files below a directory. What can be neither read nor passed over is an error that names it. */
final class TextFolder extends SimpleFileVisitor<Path> {

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    private TextFolder(Path directory) {
        this.directory = directory;
    }

    /** The files, ordered by {@link #name}. */
    static List<Path> files(Path directory) {
        TextFolder folder = new TextFolder(directory);
        try {
            Files.walkFileTree(directory, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, folder);
        } catch (IOException e) {
            throw new DataException("directory '" + directory + "' " + InputFile.problem(directory, e), e);
        }
        folder.files.sort(Comparator.comparing(file -> name(directory, file)));
        return folder.files;
    }

    /** The path of a file from the directory, the same on every system. */
    static String name(Path directory, Path file) {
        StringJoiner name = new StringJoiner("/");
        directory.relativize(file).forEach(part -> name.add(part.toString()));
        return name.toString();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return isHidden(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        if (attributes.isSymbolicLink()) {
            throw refused(file, "is a link to something that is not there", null);
        }
        if (!attributes.isRegularFile()) {
            throw refused(file, "is neither a file nor a directory", null);
        }
        files.add(file);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        if (isHidden(file)) {
            return FileVisitResult.CONTINUE;
        }
        String problem = failure instanceof FileSystemLoopException
                ? "is a link that leads back to a directory above it, so it cannot be read"
                : InputFile.problem(file, failure);
        throw refused(file, problem, failure);
    }

    private boolean isHidden(Path file) {
        return !file.equals(directory) && file.getFileName().toString().startsWith(".");
    }

    private DataException refused(Path file, String problem, IOException cause) {
        return new DataException(
                "directory '" + directory + "': '" + name(directory, file) + "' " + problem
                        + "; mend it or leave it out",
                cause);
    }
}
