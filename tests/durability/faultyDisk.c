/*
 * Makes the disk under a store fail or slow down: preloaded into a server process, it looks into the file named by
 * FAULTY_DISK before every write and sync of a file whose name ends in "data.mdb". That file holds one line:
 *
 *     <calls> <fault> <first> <count> <ms>
 *
 * calls: write, sync or meta (the small write that ends a commit); fault: eio, enospc or slow; the fault hits `count`
 * calls from the `first` on (1 is the next), counted from the moment the line changed; `ms` is how long a slow call
 * takes. An empty or absent file: the disk works.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char line[128];
static long seen;

static int is_store(int fd) {
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length < 8) return 0;
  path[length] = 0;
  return strcmp(path + length - 8, "data.mdb") == 0;
}

static int read_line(char *into, size_t size) {
  const char *name = getenv("FAULTY_DISK");
  int fd = name == NULL ? -1 : open(name, O_RDONLY | O_CLOEXEC);
  if (fd < 0) return 0;
  ssize_t length = read(fd, into, size - 1);
  close(fd);
  if (length <= 0) return 0;
  into[length] = 0;
  return 1;
}

/* The error that this call is to have; 0: none. A slow call is slow in here. */
static int fault(const char *call, int fd) {
  char now[128], calls[16], kind[16];
  long first = 1, count = 1, ms = 0;
  if (!is_store(fd)) return 0;
  if (!read_line(now, sizeof now)) return 0;
  if (sscanf(now, "%15s %15s %ld %ld %ld", calls, kind, &first, &count, &ms) < 2) return 0;
  pthread_mutex_lock(&lock);
  if (strcmp(now, line) != 0) {
    strcpy(line, now);
    seen = 0;
  }
  int hit = 0;
  if (strcmp(calls, call) == 0) {
    seen += 1;
    hit = seen >= first && seen < first + count;
  }
  pthread_mutex_unlock(&lock);
  if (!hit) return 0;
  if (strcmp(kind, "slow") == 0) {
    struct timespec pause = {ms / 1000, (ms % 1000) * 1000000L};
    nanosleep(&pause, NULL);
    return 0;
  }
  return strcmp(kind, "enospc") == 0 ? ENOSPC : EIO;
}

#define REAL(name) ((__typeof__(name) *)dlsym(RTLD_NEXT, #name))
#define FAIL_IF(error) do { int code = (error); if (code != 0) { errno = code; return -1; } } while (0)

/* Both of these pages of an LMDB file are meta pages, written at the end of a commit. */
static const char *kind_of(off_t at) { return at < 2 * 4096 ? "meta" : "write"; }

int fsync(int fd) { FAIL_IF(fault("sync", fd)); return REAL(fsync)(fd); }
int fdatasync(int fd) { FAIL_IF(fault("sync", fd)); return REAL(fdatasync)(fd); }
ssize_t write(int fd, const void *from, size_t size) { FAIL_IF(fault("write", fd)); return REAL(write)(fd, from, size); }
ssize_t writev(int fd, const struct iovec *parts, int count) { FAIL_IF(fault("write", fd)); return REAL(writev)(fd, parts, count); }
ssize_t pwrite(int fd, const void *from, size_t size, off_t at) { FAIL_IF(fault(kind_of(at), fd)); return REAL(pwrite)(fd, from, size, at); }
ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) { FAIL_IF(fault(kind_of(at), fd)); return REAL(pwrite64)(fd, from, size, at); }
ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t at) { FAIL_IF(fault(kind_of(at), fd)); return REAL(pwritev)(fd, parts, count, at); }
ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t at) { FAIL_IF(fault(kind_of(at), fd)); return REAL(pwritev64)(fd, parts, count, at); }
