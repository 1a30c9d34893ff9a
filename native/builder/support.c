/*
 * What an image expects of C and the jars of the builder do not bring: the libraries `libchelper` and
 * `jvm`. Written from the declarations in the builder's class files (annotated with CFunction) and from
 * what the static libraries of the JDK ask the linker for. Linux on x86-64.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>
#include "amd64cpufeatures.h"
#include "svm_locale.h"

/* The processor. GCC knows what the processor it runs on can do. */

void determineCPUFeatures(CPUFeatures *f) {
  __builtin_cpu_init();
  /* Every processor for x86-64 has these. */
  f->fCX8 = f->fCMOV = f->fFXSR = f->fHT = f->fMMX = f->fSSE = f->fSSE2 = f->fTSC = f->fFLUSH = 1;
#define FEATURE(field, name) f->field = __builtin_cpu_supports(name) != 0
  FEATURE(fSSE3, "sse3");
  FEATURE(fSSSE3, "ssse3");
  FEATURE(fSSE4A, "sse4a");
  FEATURE(fSSE4_1, "sse4.1");
  FEATURE(fSSE4_2, "sse4.2");
  FEATURE(fPOPCNT, "popcnt");
  FEATURE(fLZCNT, "lzcnt");
  FEATURE(fAVX, "avx");
  FEATURE(fAVX2, "avx2");
  FEATURE(fAES, "aes");
  FEATURE(fCLMUL, "pclmul");
  FEATURE(fBMI1, "bmi");
  FEATURE(fBMI2, "bmi2");
  FEATURE(fFMA, "fma");
  FEATURE(fF16C, "f16c");
  FEATURE(fADX, "adx");
  FEATURE(fSHA, "sha");
  FEATURE(fAMD_3DNOW_PREFETCH, "prfchw");
  f->fVZEROUPPER = f->fAVX;
  /* Wider vectors are used only where all that goes with them is there. */
  if (__builtin_cpu_supports("x86-64-v4")) {
    f->fAVX512F = f->fAVX512DQ = f->fAVX512CD = f->fAVX512BW = f->fAVX512VL = 1;
  }
}

/* A byte of the mask is ~1 where the image needs the feature, ~0 elsewhere. */
int checkCPUFeatures(const unsigned char *mask) {
  CPUFeatures features;
  memset(&features, 0, sizeof features);
  determineCPUFeatures(&features);
  const unsigned char *actual = (const unsigned char *) &features;
  for (size_t i = 0; i < sizeof features; i++) {
    if ((unsigned char) (actual[i] | mask[i]) != 0xff) {
      return 1;
    }
  }
  return 0;
}

int checkCPUFeaturesOrExit(const unsigned char *mask, const char *message) {
  if (checkCPUFeatures(mask)) {
    fputs(message, stderr);
    exit(1);
  }
  return 0;
}

void codeSynchronization_clearCache(long from, long to) {
  __builtin___clear_cache((char *) from, (char *) to);
}

/* The process and its threads. */

extern char **environ;

char **getEnviron(void) {
  return environ;
}

int getThreadId(void) {
  return (int) syscall(SYS_gettid);
}

/* Nanoseconds that a thread spent in user mode, -1 if the kernel does not say. */
long getThreadUserTimeSlow(int thread) {
  char name[64], text[512];
  snprintf(name, sizeof name, "/proc/self/task/%d/stat", thread);
  FILE *file = fopen(name, "r");
  if (file == NULL) {
    return -1;
  }
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = 0;
  char *rest = strrchr(text, ')'); /* the name of the program may hold anything */
  long ticks;
  if (rest == NULL || sscanf(rest + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld", &ticks) != 1) {
    return -1;
  }
  return ticks * (1000000000L / sysconf(_SC_CLK_TCK));
}

/* Functions with variable arguments are called differently, so each kind of call has a name of its own. */

int openSII(const char *path, int flags, int mode) {
  return open(path, flags, mode);
}

int openatISII(int folder, const char *path, int flags, int mode) {
  return openat(folder, path, flags, mode);
}

int fprintfSD(FILE *file, const char *format, const char *text, int number) {
  return fprintf(file, format, text, number);
}

void *mremapP(void *from, size_t size, size_t newSize, int flags, void *to) {
  return mremap(from, size, newSize, flags, to);
}

/* Place and language are no business of a program in dlang: its output is the same everywhere. */

static svm_locale_props_t locale = {"en", "", "US", "", "en", "", "US", ""};

int svm_initialize_locale(void) {
  return SVM_LOCALE_INITIALIZATION_SUCCEEDED;
}

svm_locale_props_t *svm_get_locale(void) {
  return &locale;
}

char *SVM_FindJavaTZmd(const char *mappings, int length) {
  return strdup("UTC");
}

/* Signals that Java code handles: the handler counts them, a thread waits for one. */

#define SIGNALS 65
static volatile int pending[SIGNALS];
static volatile int isOpen;
static sem_t arrived;

int cSunMiscSignal_open(void) {
  if (__sync_lock_test_and_set(&isOpen, 1)) {
    return 1;
  }
  return sem_init(&arrived, 0, 0);
}

int cSunMiscSignal_close(void) {
  isOpen = 0;
  return sem_destroy(&arrived);
}

int cSunMiscSignal_awaitSemaphore(void) {
  int status;
  do {
    status = sem_wait(&arrived);
  } while (status != 0 && errno == EINTR);
  return status;
}

int cSunMiscSignal_signalSemaphore(void) {
  return sem_post(&arrived);
}

int cSunMiscSignal_signalRangeCheck(int signal) {
  return signal > 0 && signal < SIGNALS;
}

int cSunMiscSignal_checkPendingSignal(void) {
  for (int i = 1; i < SIGNALS; i++) {
    int count = pending[i];
    if (count > 0 && __sync_bool_compare_and_swap(&pending[i], count, count - 1)) {
      return i;
    }
  }
  return -1;
}

static void arrive(int signal) {
  int before = errno;
  __sync_fetch_and_add(&pending[signal], 1);
  sem_post(&arrived);
  errno = before;
}

void *cSunMiscSignal_signalHandlerFunctionPointer(void) {
  return arrive;
}

/* The few functions of the Java VM that the libraries of the JDK call in an image. */

void initialize(void) {}

int JVM_ActiveProcessorCount(void) {
  cpu_set_t set;
  return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : (int) sysconf(_SC_NPROCESSORS_ONLN);
}

void *JVM_RegisterSignal(int signal, void *handler) {
  abort(); /* images have a way of their own */
}

static long now(clockid_t clock, long unit) {
  struct timespec t;
  clock_gettime(clock, &t);
  return t.tv_sec * (1000000000L / unit) + t.tv_nsec / unit;
}

long JVM_CurrentTimeMillis(void *env, void *ignored) {
  return now(CLOCK_REALTIME, 1000000);
}

long JVM_NanoTime(void *env, void *ignored) {
  return now(CLOCK_MONOTONIC, 1);
}

void JVM_BeforeHalt(void) {}

void JVM_Halt(int status) {
  _exit(status);
}

void *JVM_FindLibraryEntry(void *library, const char *name) {
  return dlsym(library, name);
}

unsigned char JVM_IsStaticallyLinked(void) {
  return 1;
}

int jio_vsnprintf(char *text, size_t size, const char *format, va_list arguments) {
  int length = size == 0 ? -1 : vsnprintf(text, size, format, arguments);
  return length < (int) size ? length : -1;
}

int jio_vfprintf(FILE *file, const char *format, va_list arguments) {
  return vfprintf(file, format, arguments);
}

/* All others end the process; the list is made by the build. */

static void missing(const char *name) {
  fprintf(stderr, "dlang: %s is not available in a native image\n", name);
  abort();
}

#define MISSING(name) void name(void) { missing(#name); }
#include "missing.h"

/* What a JDK that was built for an older C library calls, and newer ones only have for old programs. */

int __xstat64(int version, const char *path, struct stat64 *s) {
  return stat64(path, s);
}

int __lxstat64(int version, const char *path, struct stat64 *s) {
  return lstat64(path, s);
}

int __fxstat64(int version, int file, struct stat64 *s) {
  return fstat64(file, s);
}

int __xmknod(int version, const char *path, mode_t mode, dev_t *device) {
  return mknod(path, mode, *device);
}
