/*
 * Memory for large objects in large pages, as the start script asks of a Java VM: the runtime of native images has no option for it. Without,
 * an array of a million numbers costs two thousand page faults each time it is made, which takes longer than to compute it.
 */
#define _GNU_SOURCE
#include <sys/mman.h>

#define LARGE_PAGE (2ul << 20)

void *__real_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset);

/* Takes the place of mmap: linked with --wrap=mmap. What the system has no large pages for stays as it is. */
void *__wrap_mmap(void *address, size_t size, int protection, int flags, int file, off_t offset) {
  void *memory = __real_mmap(address, size, protection, flags, file, offset);
  if (memory != MAP_FAILED && (flags & MAP_ANONYMOUS) && size >= LARGE_PAGE) {
    madvise(memory, size, MADV_HUGEPAGE);
  }
  return memory;
}
