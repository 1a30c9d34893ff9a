import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Requires;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.UUID;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Stands in for the command {@code native-image}, which is not published: starts the builder on the JDK
 * in which it was assembled, with the arguments that the command would give it.
 *
 * <p>Arguments: the folder of the builder, then some of those of {@code native-image}. What libraries say
 * in {@code META-INF/native-image} is respected.
 */
class NativeImage {
  private static final String BUILDER = "org.graalvm.nativeimage.builder";
  private static final String COMPILER = "jdk.graal.compiler";
  private static final String METADATA = "META-INF/native-image/";
  /** Options of native-image that are options of the builder under another name. */
  private static final Map<String, String> RENAMED =
      Map.of(
          "--features=", "-H:Features=",
          "--initialize-at-build-time=", "-H:ClassInitialization=%s:build_time",
          "--initialize-at-run-time=", "-H:ClassInitialization=%s:run_time",
          "--add-exports=", "-H:AddExports=",
          "--add-opens=", "-H:AddOpens=");

  /** Files of which the builder is told. */
  private static final Map<String, String> CONFIGURATIONS =
      Map.of(
          "reachability-metadata.json", "-H:ReachabilityMetadataResources=",
          "reflect-config.json", "-H:ReflectionConfigurationResources=",
          "resource-config.json", "-H:ResourceConfigurationResources=");

  private final Path builder;
  private final List<String> java = new ArrayList<>();
  private final List<String> image = new ArrayList<>();
  private final List<Path> modulePath = new ArrayList<>();

  public static void main(String[] words) throws IOException, InterruptedException {
    var process = new NativeImage(Path.of(words[0]).toAbsolutePath());
    process.readArguments(List.of(words).subList(1, words.length));
    System.exit(process.run());
  }

  private NativeImage(Path builder) {
    this.builder = builder;
  }

  private void readArguments(List<String> words) throws IOException {
    for (var word = words.iterator(); word.hasNext(); ) {
      var option = word.next();
      switch (option) {
        case "--no-fallback" -> {} // there is none
        case "-p" -> addModules(word.next());
        case "-m" -> {
          var main = word.next().split("/");
          image.addAll(List.of("-H:Module=" + main[0], "-H:Class=" + main[1]));
        }
        case "-o" -> {
          var file = Path.of(word.next()).toAbsolutePath();
          image.addAll(List.of("-H:Path=" + file.getParent(), "-H:Name=" + file.getFileName()));
        }
        default -> {
          if (option.startsWith("@")) {
            readArguments(words(Files.readString(Path.of(option.substring(1)))));
          } else {
            addOption(option);
          }
        }
      }
    }
  }

  private void addOption(String option) {
    if (option.startsWith("-J")) {
      java.add(option.substring(2));
    } else if (option.startsWith("-D")) {
      java.add(option);
    } else if (option.startsWith("-H:") || option.startsWith("-R:")) {
      image.add(option);
    } else if (!option.startsWith("--macro:")) {
      var name = option.substring(0, option.indexOf('=') + 1);
      if (!RENAMED.containsKey(name)) {
        throw new IllegalArgumentException("not an option of this native-image: " + option);
      }
      var value = option.substring(name.length());
      var renamed = RENAMED.get(name);
      for (var each : name.startsWith("--init") ? value.split(",") : new String[] {value}) {
        image.add(renamed.endsWith("=") ? renamed + each : renamed.formatted(each));
      }
    }
  }

  private void addModules(String path) throws IOException {
    for (var jar : path.split(":")) {
      modulePath.add(Path.of(jar).toAbsolutePath());
    }
    for (var module : modulePath) {
      if (Files.isDirectory(module)) {
        continue;
      }
      try (var jar = new JarFile(module.toFile())) {
        for (var entry : jar.stream().filter(e -> e.getName().startsWith(METADATA)).toList()) {
          var name = entry.getName();
          var file = name.substring(name.lastIndexOf('/') + 1);
          if (file.equals("native-image.properties")) {
            readProperties(jar.getInputStream(entry), name.substring(0, name.lastIndexOf('/')));
          } else if (CONFIGURATIONS.containsKey(file)) {
            image.add(CONFIGURATIONS.get(file) + name);
          }
        }
      }
    }
  }

  private void readProperties(InputStream in, String folder) throws IOException {
    var properties = new Properties();
    properties.load(in);
    readArguments(words(properties.getProperty("Args", "").replace("${.}", folder)));
    java.addAll(words(properties.getProperty("JavaArgs", "")));
  }

  /** The words of a text; lines that start with # are comments. */
  private static List<String> words(String text) {
    return text.lines()
        .filter(line -> !line.startsWith("#"))
        .flatMap(Pattern.compile("\\s+")::splitAsStream)
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private int run() throws IOException, InterruptedException {
    var home = builder.resolve("java");
    var modules = builder.resolve("modules");
    var libraries = home.resolve("lib/svm/clibraries/linux-amd64");
    var work = Files.createTempDirectory("native-image");
    var arguments = new ArrayList<String>();
    arguments.addAll(
        words(
            """
            -XX:+UseParallelGC -XX:+UnlockExperimentalVMOptions -XX:+EnableJVMCI -XX:-UseJVMCICompiler
            -Xss10m -Xshare:off --sun-misc-unsafe-memory-access=allow --enable-native-access=%s
            --add-modules=ALL-DEFAULT,%s
            -Djava.system.class.loader=com.oracle.svm.hosted.NativeImageSystemClassLoader
            -Dcom.oracle.graalvm.isaot=true -Dsubstratevm.HostLibC=glibc -Dorg.graalvm.nativeimage.imagecode=buildtime
            -Dorg.graalvm.vendor=dlang -Dorg.graalvm.version=25 -Dorg.graalvm.config=CE
            -Dtruffle.TrustAllTruffleRuntimeProviders=true -Djava.awt.headless=true
            -Djdk.internal.lambda.disableEagerInitialization=true -Djdk.internal.lambda.eagerlyInitialize=false
            -Djava.lang.invoke.InnerClassLambdaMetafactory.initializeLambdas=false
            """
                .formatted(BUILDER, BUILDER)));
    arguments.add("--module-path=" + modules);
    arguments.add("--upgrade-module-path=" + only(modules, "compiler-"));
    arguments.addAll(openings(modules));
    arguments.addAll(java);
    arguments.addAll(List.of("-m", BUILDER + "/com.oracle.svm.hosted.NativeImageGeneratorRunner"));
    var file = Files.write(work.resolve("java.args"), arguments);

    var imageFile = work.resolve("image.args");
    var all = new ArrayList<String>();
    all.addAll(
        List.of("-imagemp", modulePath.stream().map(Path::toString).collect(Collectors.joining(":"))));
    all.addAll(image);
    all.add("-H:CLibraryPath=" + libraries);
    all.add("-H:ImageBuildID=" + UUID.randomUUID());
    // Its library is among what is not published.
    all.add("-H:-UseContainerSupport");
    Files.writeString(imageFile, String.join("\0", all), StandardCharsets.UTF_8);

    var process =
        new ProcessBuilder(home.resolve("bin/java").toString(), "@" + file, "--image-args-file=" + imageFile)
            .inheritIO();
    // The builder wants a later JVMCI than it needs.
    process.environment().put("JVMCI_VERSION_CHECK", "ignore");
    int status = process.start().waitFor();
    Files.delete(file);
    Files.delete(imageFile);
    Files.delete(work);
    return status;
  }

  private static Path only(Path folder, String prefix) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith(prefix)).findFirst().orElseThrow();
    }
  }

  /** All packages of what the builder requires of the JDK, and of the compiler, are open to the builder. */
  private static List<String> openings(Path modules) {
    var own = ModuleFinder.of(modules).findAll().stream().map(ModuleReference::descriptor).toList();
    var readers = own.stream().map(ModuleDescriptor::name).sorted().collect(Collectors.joining(","));
    var required = own.stream().flatMap(m -> m.requires().stream()).map(Requires::name).collect(Collectors.toSet());
    var opened = new ArrayList<ModuleDescriptor>();
    for (var module : ModuleFinder.ofSystem().findAll()) {
      if (required.contains(module.descriptor().name())) {
        opened.add(module.descriptor());
      }
    }
    own.stream().filter(m -> m.name().equals(COMPILER)).forEach(opened::add);
    var options = new TreeSet<String>();
    for (var module : opened) {
      for (var name : module.packages()) {
        options.add("--add-opens=" + module.name() + "/" + name + "=" + readers);
      }
    }
    return List.copyOf(options);
  }
}
