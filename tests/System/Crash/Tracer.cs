using System.Globalization;
using Renkei.Store;
using Renkei.Support;
using Xunit;

namespace Renkei.SystemTests.Crash;

/// <summary>Runs the program under strace, which kills it or lets a system call fail: only calls on the store's own files count.</summary>
internal static class Tracer
{
    private static readonly Lazy<Task<int>> Tried = new(TryAsync);

    /// <summary>Every file that the store may touch, and their folder: what stands in the place of a file's ending.</summary>
    public const string All = "*";

    /// <summary>The folder, whose fsync makes the names in it durable.</summary>
    public const string Folder = "/";

    /// <summary>Skips the test where there is no strace, or it may not trace.</summary>
    public static async Task NeedAsync()
    {
        Repository.Tool("/usr/bin/strace");
        Assert.SkipUnless(await Tried.Value == 0, "strace may not trace processes here.");
    }

    /// <summary>kill -9 before the n-th such call of one of the program's threads; the call is not made.</summary>
    /// <param name="ending">What follows the file's name, such as -wal; empty for the file itself.</param>
    public static string[] Kill(string data, string ending, string call, int n) =>
        ["/usr/bin/strace", "-f", .. Common(data, ending, call), string.Create(CultureInfo.InvariantCulture, $"inject={call}:signal=KILL:when={n}")];

    /// <summary>Lets calls fail.</summary>
    /// <param name="error">Such as EIO.</param>
    /// <param name="when">Such as 3 for the third only, or 3+ for it and all behind it.</param>
    public static string[] Fail(string data, string ending, string call, string error, string when) =>
        ["/usr/bin/strace", "-f", "--seccomp-bpf", .. Common(data, ending, call), $"inject={call}:error={error}:when={when}"];

    private static string[] Common(string data, string ending, string call)
    {
        var file = Path.Combine(data, StoreLocation.FileName);
        string[] paths = ending switch { All => [data, file, file + "-wal", file + "-shm", file + "-journal"], Folder => [data], _ => [file + ending] };
        return ["-qqq", "-o", "/dev/null", .. paths.SelectMany(p => (string[])["-P", p]), "-e", $"trace={call}", "-e"];
    }

    private static async Task<int> TryAsync()
    {
        using var strace = System.Diagnostics.Process.Start("/usr/bin/strace", ["-f", "-qqq", "-o", "/dev/null", "true"]);
        await strace.WaitForExitAsync(CancellationToken.None);
        return strace.ExitCode;
    }
}
