import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes of a shared library of the JDK an assembly file, so that it can be linked into an executable.
 *
 * <p>A shared library for x86-64 is code and data at fixed distances from each other, and a list of the
 * places that hold addresses. So all of it becomes one section of data, in which these places are
 * symbols for the linker. When the process starts, the part with the code is made executable, before
 * anything else runs.
 *
 * <p>Works for libraries without thread-local data and without initialisers of their own, as those of
 * the JDK are; of any other it says what it cannot do.
 */
class StaticLibrary {
  private static final int PAGE = 4096;
  private static final int PT_LOAD = 1, PT_DYNAMIC = 2, PT_TLS = 7;
  private static final int PF_X = 1;
  private static final int DT_PLTRELSZ = 2, DT_STRTAB = 5, DT_SYMTAB = 6, DT_RELA = 7, DT_RELASZ = 8;
  private static final int DT_JMPREL = 23, DT_INIT_ARRAYSZ = 27;
  private static final int R_64 = 1, R_GLOB_DAT = 6, R_JUMP_SLOT = 7, R_RELATIVE = 8;
  /** The compiler's own, which do nothing in a program in C. */
  private static final Set<String> UNUSED =
      Set.of("_init", "_fini", "_ITM_deregisterTMCloneTable", "_ITM_registerTMCloneTable", "__gmon_start__");

  private static final String OWN_ON_LOAD = "own_JNI_OnLoad_";

  private final Path file;
  private final String name;
  private final ByteBuffer elf;
  private final PrintStream out;
  private final Map<Integer, Long> dynamic = new TreeMap<>();
  /** What stands at places that hold addresses. */
  private final Map<Long, String> addresses = new TreeMap<>();
  private final Set<String> defined = new TreeSet<>();

  /** Arguments: the library, the assembly file. */
  public static void main(String[] arguments) throws IOException {
    try (var out = new PrintStream(arguments[1], StandardCharsets.UTF_8)) {
      new StaticLibrary(Path.of(arguments[0]), out).convert();
    }
  }

  private StaticLibrary(Path file, PrintStream out) throws IOException {
    this.file = file.toAbsolutePath();
    this.name = file.getFileName().toString().replaceAll("^lib|\\.so$", "");
    this.elf = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    this.out = out;
  }

  private void convert() {
    check(elf.getInt(0) == 0x464c457f && elf.get(4) == 2 && elf.getShort(18) == 62, "is not for x86-64");
    for (var segment : segments()) {
      check(segment.type != PT_TLS, "has thread-local data");
      if (segment.type == PT_DYNAMIC) {
        readDynamic(segment);
      }
    }
    check(dynamic.getOrDefault(DT_INIT_ARRAYSZ, 0L) <= 8, "has initialisers");
    readRelocations(dynamic.getOrDefault(DT_RELA, 0L), dynamic.getOrDefault(DT_RELASZ, 0L));
    readRelocations(dynamic.getOrDefault(DT_JMPREL, 0L), dynamic.getOrDefault(DT_PLTRELSZ, 0L));
    writeImage();
    writeSymbols();
  }

  private record Segment(int type, int flags, long offset, long address, long inFile, long inMemory) {}

  private Segment[] segments() {
    int start = (int) elf.getLong(32);
    var segments = new Segment[elf.getShort(56)];
    for (int i = 0; i < segments.length; i++) {
      int at = start + i * elf.getShort(54);
      segments[i] =
          new Segment(
              elf.getInt(at),
              elf.getInt(at + 4),
              elf.getLong(at + 8),
              elf.getLong(at + 16),
              elf.getLong(at + 32),
              elf.getLong(at + 40));
    }
    return segments;
  }

  private void readDynamic(Segment segment) {
    for (int at = (int) segment.offset; elf.getLong(at) != 0; at += 16) {
      dynamic.put((int) elf.getLong(at), elf.getLong(at + 8));
    }
  }

  /** Where in the file the byte at an address stands. */
  private int offset(long address) {
    for (var segment : segments()) {
      if (segment.type == PT_LOAD && address >= segment.address && address < segment.address + segment.inFile) {
        return (int) (address - segment.address + segment.offset);
      }
    }
    throw new IllegalArgumentException(file + " has no byte at " + address);
  }

  private void readRelocations(long table, long size) {
    for (long at = table; at < table + size; at += 24) {
      int entry = offset(at);
      int type = elf.getInt(entry + 8);
      int symbol = elf.getInt(entry + 12);
      long addend = elf.getLong(entry + 16);
      check(type == R_64 || type == R_GLOB_DAT || type == R_JUMP_SLOT || type == R_RELATIVE, "has relocation " + type);
      var what = type == R_RELATIVE ? "base" : symbolName(symbol);
      addresses.put(elf.getLong(entry), UNUSED.contains(what) ? "0" : what + "+" + addend);
    }
  }

  /** The bytes of the file, with gaps filled, and symbols where addresses are. */
  private void writeImage() {
    out.printf("  .section .data.lib%s,\"aw\",@progbits%n  .balign %d%nbase:%n", name, PAGE);
    long at = 0;
    for (var segment : segments()) {
      if (segment.type != PT_LOAD) {
        continue;
      }
      skip(segment.address - at);
      at = segment.address;
      for (var place : addresses.keySet()) {
        if (place >= at && place < segment.address + segment.inFile) {
          include(segment, at, place);
          out.printf("  .quad %s%n", addresses.get(place));
          at = place + 8;
        }
      }
      include(segment, at, segment.address + segment.inFile);
      skip(segment.inMemory - segment.inFile);
      at = segment.address + segment.inMemory;
    }
    out.printf("  .balign %d%n", PAGE);
    for (var segment : segments()) {
      if (segment.type == PT_LOAD && (segment.flags & PF_X) != 0) {
        writeProtection(segment);
      }
    }
  }

  private void include(Segment segment, long from, long to) {
    if (to > from) {
      out.printf("  .incbin \"%s\", %d, %d%n", file, from - segment.address + segment.offset, to - from);
    }
  }

  private void skip(long bytes) {
    if (bytes > 0) {
      out.printf("  .skip %d%n", bytes);
    }
  }

  /** mprotect(code, length, PROT_READ | PROT_EXEC) among the initialisers of the executable. */
  private void writeProtection(Segment code) {
    out.printf("  .text%nprotect:%n  lea base+%d(%%rip), %%rdi%n", code.address);
    out.printf("  mov $%d, %%esi%n  mov $5, %%edx%n  jmp mprotect@PLT%n", code.inMemory);
    out.printf("  .section .init_array,\"aw\"%n  .balign 8%n  .quad protect%n");
    out.printf("  .section .note.GNU-stack,\"\",@progbits%n");
  }

  private void writeSymbols() {
    // The string table follows the symbol table.
    int count = (int) ((dynamic.get(DT_STRTAB) - dynamic.get(DT_SYMTAB)) / 24);
    for (int i = 1; i < count; i++) {
      int entry = symbol(i);
      boolean isGlobal = (elf.get(entry + 4) >> 4) != 0;
      var symbol = symbolName(i);
      if (isGlobal && elf.getShort(entry + 6) != 0 && !UNUSED.contains(symbol) && defined.add(symbol)) {
        out.printf("  .globl %s%n  .set %s, base+%d%n", symbol, symbol, elf.getLong(entry + 8));
      }
    }
    writeOnLoad(defined.contains(OWN_ON_LOAD + name));
  }

  /** A library that is linked statically must have it under its own name, and ask for version 8 of JNI or later. */
  private void writeOnLoad(boolean hasOwn) {
    out.printf("  .text%n  .globl JNI_OnLoad_%s%nJNI_OnLoad_%s:%n", name, name);
    if (hasOwn) {
      out.printf("  sub $8, %%rsp%n  call %s%n  add $8, %%rsp%n  test %%eax, %%eax%n  js failed%n", OWN_ON_LOAD + name);
    }
    out.printf("  mov $0x10008, %%eax%nfailed:%n  ret%n");
  }

  private int symbol(int index) {
    return offset(dynamic.get(DT_SYMTAB)) + 24 * index;
  }

  private String symbolName(int index) {
    int start = offset(dynamic.get(DT_STRTAB)) + elf.getInt(symbol(index));
    int end = start;
    while (elf.get(end) != 0) {
      end++;
    }
    var symbol = new String(elf.array(), start, end - start, StandardCharsets.US_ASCII);
    // Each library has its own; linked statically they are told apart by the library's name.
    return switch (symbol) {
      case "JNI_OnLoad" -> OWN_ON_LOAD + name;
      case "JNI_OnUnload" -> symbol + "_" + name;
      default -> symbol;
    };
  }

  private void check(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalArgumentException(file + " " + otherwise);
    }
  }
}
