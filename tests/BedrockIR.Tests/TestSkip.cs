using System.Diagnostics.CodeAnalysis;

namespace BedrockIR.Tests;

/// <summary>Skips a test in such a way that everybody sees why: plain <c>dotnet test</c> keeps a skip's reason to itself,
/// but shows a warning.</summary>
internal static class TestSkip
{
    [DoesNotReturn]
    public static void SkipWithWarning(string reason)
    {
        TestContext.Current.AddWarning(reason);
        Assert.Skip(reason);
    }
}
