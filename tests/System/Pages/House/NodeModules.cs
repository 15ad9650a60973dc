using System.Diagnostics;
using Renkei.Support;

namespace Renkei.SystemTests.Pages.House;

/// <summary>What the tests use from npm: tests/System/package-lock.json says which, and they are fetched when they are not there.</summary>
internal static class NodeModules
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "System");
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>The path of a file of a package.</summary>
    public static async Task<string> FileAsync(string path)
    {
        await Installed.Value;
        return Path.Combine(Folder, "node_modules", path);
    }

    private static async Task InstallAsync()
    {
        var made = Path.Combine(Folder, "node_modules", ".package-lock.json");
        if (File.Exists(made) && File.GetLastWriteTimeUtc(made) >= File.GetLastWriteTimeUtc(Path.Combine(Folder, "package-lock.json"))) return;
        var npm = Repository.Tool("/usr/bin/npm", "/usr/local/bin/npm");
        using var run = Process.Start(new ProcessStartInfo(npm, ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        var (output, error) = (run.StandardOutput.ReadToEndAsync(CancellationToken.None), run.StandardError.ReadToEndAsync(CancellationToken.None));
        await run.WaitForExitAsync(CancellationToken.None);
        await output;
        if (run.ExitCode != 0) throw new InvalidOperationException("npm ci in tests/System failed: " + await error);
    }
}
