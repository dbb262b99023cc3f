package hourglass.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the kernel says about itself and its language. */
final class KernelInfo {
    private KernelInfo() {}

    static Map<String, Object> content() {
        Map<String, Object> language = new LinkedHashMap<>();
        language.put("name", "java");
        language.put("version", Runtime.version().toString());
        language.put("mimetype", "text/x-java");
        language.put("file_extension", ".java");
        language.put("pygments_lexer", "java");
        language.put("codemirror_mode", "text/x-java");
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("status", "ok");
        content.put("protocol_version", "5.3");
        content.put("implementation", "hourglass");
        content.put("implementation_version", "0.1.0");
        content.put("language_info", language);
        content.put("banner", "Java " + Runtime.version() + ", Hourglass kernel");
        content.put("help_links", List.of());
        return content;
    }
}
