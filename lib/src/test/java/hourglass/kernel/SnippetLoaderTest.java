package hourglass.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class SnippetLoaderTest {
    private final List<String> asked = new ArrayList<>();
    private final ClassLoader above =
            new ClassLoader(getClass().getClassLoader()) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve)
                        throws ClassNotFoundException {
                    asked.add(name);
                    return super.loadClass(name, resolve);
                }
            };
    private final SnippetLoader loader = new SnippetLoader(above, new Carrier());

    private static ClassBytecodes compiled(String name) {
        var writer = new ClassWriter(0);
        String inFile = name.replace('.', '/');
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, inFile, null, "java/lang/Object", null);
        writer.visitEnd();
        return new ClassBytecodes(name, writer.toByteArray());
    }

    /** It would keep a lock for each name, for ever, and look for it in every jar. */
    @Test
    void the_loader_above_is_asked_for_everything_but_snippets() throws Exception {
        loader.load(new ClassBytecodes[] {compiled("REPL.$JShell$1")});
        assertThat(loader.loadClass("REPL.$JShell$1").getClassLoader()).isSameAs(loader);
        assertThatThrownBy(() -> loader.loadClass("REPL.$JShell$2"))
                .isInstanceOf(ClassNotFoundException.class);
        assertThat(asked).isNotEmpty().allMatch(name -> name.startsWith("java."));
    }
}
