import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.attribute.RuntimeVisibleTypeAnnotationsAttribute;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Changes the classes in some jars of a folder so that the Java VM's cache of loaded classes keeps all of them; without that dlang starts
 * much later. Not in that cache are
 *
 * <ul>
 *   <li>classes in the format of Java 7 or older, as picocli's are. They get that of Java 8.
 *   <li>the classes that the Java VM makes for each {@code switch} over types when it is first reached. Such a switch gets a method
 *       instead that asks for one type after the other.
 * </ul>
 *
 * <pre>java Cacheable.java lib 'picocli-*.jar' 'dlang-*.jar'</pre>
 */
final class Cacheable {

  private static final int VERSION = ClassFile.JAVA_8_VERSION;
  private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");

  private final ClassFile format;

  private Cacheable(ClassLoader classes) {
    var resolver =
        ClassHierarchyResolver.ofResourceParsing(classes).orElse(ClassHierarchyResolver.defaultResolver());
    format =
        ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ClassHierarchyResolverOption.of(resolver));
  }

  public static void main(String[] arguments) throws IOException {
    var folder = Path.of(arguments[0]);
    var urls = new ArrayList<URL>();
    for (var jar : files(folder, "*.jar")) {
      urls.add(jar.toUri().toURL());
    }
    try (var classes = new URLClassLoader(urls.toArray(URL[]::new))) {
      var cacheable = new Cacheable(classes);
      for (var pattern : List.of(arguments).subList(1, arguments.length)) {
        for (var jar : files(folder, pattern)) {
          cacheable.change(jar);
        }
      }
    }
  }

  private static List<Path> files(Path folder, String pattern) throws IOException {
    try (var files = Files.newDirectoryStream(folder, pattern)) {
      var found = new ArrayList<Path>();
      files.forEach(found::add);
      return found;
    }
  }

  private void change(Path jar) throws IOException {
    var changed = Path.of(jar + ".new");
    try (var in = new ZipFile(jar.toFile());
        var out = new ZipOutputStream(Files.newOutputStream(changed))) {
      for (var entry : Collections.list(in.entries())) {
        var bytes = in.getInputStream(entry).readAllBytes();
        out.putNextEntry(new ZipEntry(entry.getName()));
        out.write(entry.getName().endsWith(".class") ? change(bytes) : bytes);
      }
    }
    Files.move(changed, jar, StandardCopyOption.REPLACE_EXISTING);
  }

  private byte[] change(byte[] bytes) {
    var old = format.parse(bytes);
    if (old.majorVersion() >= VERSION && typeSwitches(old).findAny().isEmpty()) {
      return bytes;
    }
    var switches = new ArrayList<InvokeDynamicInstruction>();
    var owner = old.thisClass().asSymbol();
    boolean inInterface = old.flags().has(AccessFlag.INTERFACE);
    return format.transformClass(
        old,
        ClassTransform.transformingMethodBodies(
                (code, element) -> {
                  if (element instanceof InvokeDynamicInstruction call && isTypeSwitch(call)) {
                    code.invokestatic(owner, name(switches.size()), call.typeSymbol(), inInterface);
                    switches.add(call);
                  } else if (!(element instanceof RuntimeVisibleTypeAnnotationsAttribute)) {
                    code.with(element); // Annotations of locals would name the wrong places: JDK 25 does not adapt them.
                  }
                })
            .andThen(
                (type, element) -> {
                  if (element instanceof ClassFileVersion version && version.majorVersion() < VERSION) {
                    type.withVersion(VERSION, 0);
                  } else {
                    type.with(element);
                  }
                })
            .andThen(ClassTransform.endHandler(type -> addMethods(type, switches))));
  }

  private static Stream<InvokeDynamicInstruction> typeSwitches(ClassModel type) {
    return type.methods().stream()
        .flatMap(method -> method.code().stream())
        .flatMap(code -> code.elementStream())
        .filter(InvokeDynamicInstruction.class::isInstance)
        .map(InvokeDynamicInstruction.class::cast)
        .filter(Cacheable::isTypeSwitch);
  }

  /** Whether only types are asked for: enumerations and strings are left to the Java VM. */
  private static boolean isTypeSwitch(InvokeDynamicInstruction call) {
    return call.bootstrapMethod().owner().equals(BOOTSTRAPS)
        && call.bootstrapMethod().methodName().equals("typeSwitch")
        && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance);
  }

  private static String name(int index) {
    return "typeSwitch$" + index;
  }

  private static void addMethods(ClassBuilder type, List<InvokeDynamicInstruction> switches) {
    for (int i = 0; i < switches.size(); i++) {
      var call = switches.get(i);
      type.withMethodBody(
          name(i),
          call.typeSymbol(),
          ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
          code -> choose(code, call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList()));
    }
  }

  /**
   * What {@link java.lang.runtime.SwitchBootstraps#typeSwitch} specifies: -1 for null, otherwise the index of the first type, from the
   * second argument on, that the first one has; their number if it has none.
   */
  private static void choose(CodeBuilder code, List<ClassDesc> types) {
    var isNull = code.newLabel();
    code.aload(0).ifnull(isNull);
    for (int i = 0; i < types.size(); i++) {
      var next = code.newLabel();
      code.iload(1).loadConstant(i).if_icmpgt(next);
      code.aload(0).instanceOf(types.get(i)).ifeq(next);
      code.loadConstant(i).ireturn();
      code.labelBinding(next);
    }
    code.loadConstant(types.size()).ireturn();
    code.labelBinding(isNull).iconst_m1().ireturn();
  }
}
