package org.attentionlab.cli.command;

import java.nio.file.Path;
import org.attentionlab.base.file.InputFile;
import org.attentionlab.base.file.UnreadableFileException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a path, or says why it is none. */
public final class PathConverter implements ITypeConverter<Path> {

    @Override
    public Path convert(String value) {
        try {
            return InputFile.path(value);
        } catch (UnreadableFileException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
