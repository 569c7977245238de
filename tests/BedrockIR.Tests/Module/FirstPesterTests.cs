namespace BedrockIR.Tests.Module;

/// <summary>The first, third, … file of tests/Pester, and what runs them.</summary>
public sealed class FirstPesterTests : PesterTests
{
    public static TheoryData<string> Files => Theory(0);

    [Theory, MemberData(nameof(Files))]
    public Task Pester(string file) => Passes(0, file);

    [Theory]
    [InlineData("Describe d { It 'breaks' { 1 | Should -Be 2 } }", 1, "Expected 2, but got 1")]
    [InlineData("Describe d { BeforeAll { throw 'no base' }; It 'never runs' { } }", 1, "no base")]
    [InlineData("Describe d { It 'holds' { } }; throw 'not found'", 1, "not found")]
    [InlineData("Describe d { It 'is skipped' -Skip { } }", 2, "No test")]
    public async Task The_runner_tells_what_happened(string text, int expected, string said)
    {
        using TempFolder folder = new();
        (int exitCode, string output) = await Run(folder.Write("Some.Tests.ps1", text));
        Assert.True(exitCode == expected, output);
        Assert.Contains(said, output, StringComparison.Ordinal);
    }
}
