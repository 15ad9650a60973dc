using Xunit;

namespace Renkei.Support;

/// <summary>Where the tests' files are, and what the machine has.</summary>
public static class Repository
{
    /// <summary>The folder that holds Renkei.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Development data beside the checkout; skips the test with that reason where there is none.</summary>
    public static string Shared(string path)
    {
        var full = Path.GetFullPath(Path.Combine(Root, "..", "shared", path));
        Assert.SkipUnless(Path.Exists(full), $"The development data ../shared/{path} is not beside this checkout.");
        return full;
    }

    /// <summary>A program of the machine; a missing one skips the test, and fails it where CI=true.</summary>
    public static string Tool(params string[] candidates)
    {
        if (candidates.FirstOrDefault(File.Exists) is { } found) return found;
        var reason = $"{candidates[0]} is not installed.";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason + " Under CI=true that is a failure.");
        Assert.Skip(reason);
        return "";
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Renkei.slnx"))) return folder.FullName;
        }

        throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Renkei.slnx.");
    }
}
