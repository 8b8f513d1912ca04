package org.attentionlab.cli.project;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Whoever reads the documentation of a name that others may use finds some. */
class PublicNamesTest {

    private static final Path ROOT = Path.of("..");

    @Test
    void everyPublicTypeAndMethodSaysWhatItIs() throws IOException {
        List<Path> sources = sources();
        List<String> silent = new ArrayList<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            DocTrees documentation = DocTrees.instance(task);
            for (CompilationUnitTree unit : task.parse()) {
                new Undocumented(documentation, silent).scan(unit, null);
            }
        }

        assertThat(silent).isEmpty();
        assertThat(sources).hasSizeGreaterThan(700);
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        try (Stream<Path> modules = Files.list(ROOT)) {
            for (Path module : modules.sorted().toList()) {
                Path java = module.resolve("src/main/java");
                if (Files.isDirectory(java)) {
                    try (Stream<Path> all = Files.walk(java)) {
                        all.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                    }
                }
            }
        }
        return sources;
    }

    /** Collects what others may use and nobody has documented. */
    private static final class Undocumented extends TreePathScanner<Void, Void> {

        private final DocTrees documentation;
        private final List<String> found;

        Undocumented(DocTrees documentation, List<String> found) {
            this.documentation = documentation;
            this.found = found;
        }

        @Override
        public Void visitClass(ClassTree type, Void nothing) {
            if (!isOpen(type.getModifiers())) {
                return null;
            }
            require(type.getSimpleName().toString());
            return super.visitClass(type, nothing);
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            boolean overrides = method.getModifiers().getAnnotations().stream()
                    .anyMatch(annotation ->
                            annotation.getAnnotationType().toString().equals("Override"));
            if (isOpen(method.getModifiers()) && !overrides) {
                require(method.getName().toString());
            }
            return null;
        }

        /** Public, or a member of an interface, which is public without saying so. */
        private boolean isOpen(ModifiersTree modifiers) {
            Tree around = getCurrentPath().getParentPath().getLeaf();
            return modifiers.getFlags().contains(Modifier.PUBLIC)
                    || around.getKind() == Tree.Kind.INTERFACE
                            && !modifiers.getFlags().contains(Modifier.PRIVATE);
        }

        private void require(String name) {
            String text = documentation.getDocComment(getCurrentPath());
            if (text == null || text.isBlank()) {
                CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
                found.add(unit.getPackageName() + ": " + name + " in "
                        + Path.of(unit.getSourceFile().getName()).getFileName());
            }
        }
    }
}
