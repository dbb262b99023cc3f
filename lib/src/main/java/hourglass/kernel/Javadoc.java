package hourglass.kernel;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import jdk.jshell.Snippet;
import org.jspecify.annotations.Nullable;

/** Documentation comments of classes and members, from their sources; inherited where left out. */
final class Javadoc {
    private static final int REMEMBERED = 8; // files
    private static final Pattern OVER = Pattern.compile("^\\s*/\\*\\*((?:[^*]|\\*(?!/))*)\\*/");

    /** A comment: the class by its simple names, the member as in {@link Signature}. */
    private record Comment(Signature of, String text) {}

    private final Sources sources;
    private final Map<Class<?>, List<Comment>> read =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Class<?>, List<Comment>> eldest) {
                    return size() > REMEMBERED;
                }
            };

    Javadoc(Sources sources) {
        this.sources = sources;
    }

    /** The comment of what {@code signature} means within {@code type}, as plain text. */
    String of(Class<?> type, Signature signature) {
        List<String> found =
                family(type, signature).stream()
                        .flatMap(one -> comment(one, signature).stream())
                        .limit(2)
                        .toList();
        if (found.isEmpty()) {
            return "";
        }
        String inherited = found.size() > 1 ? found.get(1) : "";
        return Prose.of(found.get(0).replace("{@inheritDoc}", inherited));
    }

    /** The comment that stands over a cell's own method, as plain text. */
    String over(Snippet method) {
        Matcher comment = OVER.matcher(sources.of(method));
        return comment.find() ? Prose.of(comment.group(1).replaceAll("(?m)^\\s*\\* ?", "")) : "";
    }

    /** Where a comment may stand: methods inherit theirs. */
    private static Set<Class<?>> family(Class<?> type, Signature signature) {
        Set<Class<?>> all = new LinkedHashSet<>(List.of(type));
        boolean method = signature.parameters() != null && !signature.member().equals("<init>");
        if (method) {
            Stream.concat(
                            Stream.ofNullable(type.getSuperclass()),
                            Arrays.stream(type.getInterfaces()))
                    .forEach(parent -> all.addAll(family(parent, signature)));
        }
        return all;
    }

    private Optional<String> comment(Class<?> type, Signature wanted) {
        String path =
                type.getName().replaceAll(".*\\.(\\$JShell\\$\\w+\\$)?", "").replace('$', '.');
        List<Comment> own =
                comments(type).stream()
                        .filter(one -> one.of.owner().equals(path))
                        .filter(one -> one.of.member().equals(wanted.member()))
                        .toList();
        return own.stream()
                .filter(one -> Objects.equals(one.of.parameters(), wanted.parameters()))
                .findFirst()
                .map(Comment::text)
                .filter(text -> !text.isBlank());
    }

    private synchronized List<Comment> comments(Class<?> type) {
        Class<?> outer = type;
        while (outer.getEnclosingClass() != null && !SnippetLoader.isSnippet(outer.getName())) {
            outer = outer.getEnclosingClass();
        }
        return read.computeIfAbsent(outer, this::read);
    }

    private List<Comment> read(Class<?> outer) {
        List<Comment> comments = new ArrayList<>();
        sources.of(outer).ifPresent(text -> read(text, comments));
        return comments;
    }

    private static void read(String source, List<Comment> into) {
        JavacTask task =
                (JavacTask)
                        ToolProvider.getSystemJavaCompiler()
                                .getTask(
                                        null,
                                        null,
                                        silent -> {},
                                        List.of("-proc:none"),
                                        null,
                                        List.of(new Text(source)));
        try {
            for (CompilationUnitTree file : task.parse()) {
                new Reader(DocTrees.instance(task), into).scan(file, "");
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot be read", e);
        }
    }

    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String text) {
            super(URI.create("string:///Text.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Gathers the comments of a file; its argument is the enclosing class. */
    private static final class Reader extends TreePathScanner<@Nullable Void, String> {
        private final DocTrees trees;
        private final List<Comment> comments;

        Reader(DocTrees trees, List<Comment> comments) {
            this.trees = trees;
            this.comments = comments;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, String outer) {
            String name = (outer.isEmpty() ? "" : outer + ".") + tree.getSimpleName();
            add(new Signature(name, "", null));
            return super.visitClass(tree, name);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, String type) {
            List<String> parameters =
                    tree.getParameters().stream()
                            .map(one -> Signature.simple(String.valueOf(one.getType())))
                            .toList();
            add(new Signature(type, tree.getName().toString(), parameters));
            return null; // what is declared inside has no comment to show
        }

        @Override
        public @Nullable Void visitVariable(VariableTree tree, String type) {
            add(new Signature(type, tree.getName().toString(), null));
            return null;
        }

        private void add(Signature of) {
            String text = trees.getDocComment(getCurrentPath());
            comments.add(new Comment(of, text == null ? "" : text));
        }
    }
}
