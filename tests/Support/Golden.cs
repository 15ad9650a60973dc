using Xunit;

namespace Renkei.Support;

/// <summary>Compares with a file in tests/golden. RENKEI_GOLDEN=write writes it instead: read the difference before you commit it.</summary>
public static class Golden
{
    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Repository.Root, "tests", "golden", name);
        if (Environment.GetEnvironmentVariable("RENKEI_GOLDEN") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"{path} is missing; RENKEI_GOLDEN=write makes it.");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
