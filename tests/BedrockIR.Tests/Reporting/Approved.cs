using System.Runtime.CompilerServices;

namespace BedrockIR.Tests.Reporting;

/// <summary>Compares a text with the one that a person has looked at and approved.</summary>
internal static class Approved
{
    /// <summary>Fails when the text differs. With BEDROCKIR_APPROVE=1 in the environment it becomes the approved one.</summary>
    public static void Check(string name, string actual, [CallerFilePath] string caller = "")
    {
        string path = Path.Combine(Path.GetDirectoryName(caller)!, "..", "Approved", name);
        if (Environment.GetEnvironmentVariable("BEDROCKIR_APPROVE") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{path} is missing; run the test once with BEDROCKIR_APPROVE=1 and look at it.");
        Assert.Equal(File.ReadAllText(path), actual, ignoreLineEndingDifferences: true);
    }
}
