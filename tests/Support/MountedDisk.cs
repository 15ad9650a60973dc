using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace Renkei.Support;

/// <summary>A small disk of its own, in memory, that a test may fill or make read-only; gone when the test is.</summary>
public sealed class MountedDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    /// <summary>Mounts it; skips the test where this account may not mount.</summary>
    /// <param name="megabytes">Its size.</param>
    public MountedDisk(int megabytes)
    {
        if (Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder.Path) == 0) return;
        folder.Dispose();
        Assert.Skip("This account may not mount file systems.");
    }

    /// <summary>Its folder.</summary>
    public string Path => folder.Path;

    private string Ballast => folder.File("ballast");

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        // To the last byte: what is left is found in smaller and smaller pieces.
        for (var piece = 1 << 20; piece > 0; piece /= 2)
        {
            try
            {
                while (true) file.Write(new byte[piece]);
            }
            catch (IOException)
            {
                // No room for a piece of this size.
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(Ballast);

    /// <summary>From now on nothing can be written, or can again. Nobody may have a file open for writing.</summary>
    public void MakeReadOnly(bool isReadOnly) => Assert.Equal(0, Run("mount", "-o", isReadOnly ? "remount,ro" : "remount,rw", folder.Path));

    public void Dispose()
    {
        Run("umount", "-l", folder.Path);
        folder.Dispose();
    }

    private static int Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return -1;
        }
    }
}
