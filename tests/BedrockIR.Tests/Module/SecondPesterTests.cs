namespace BedrockIR.Tests.Module;

/// <summary>The second, fourth, … file of tests/Pester.</summary>
public sealed class SecondPesterTests : PesterTests
{
    public static TheoryData<string> Files => Theory(1);

    [Theory, MemberData(nameof(Files))]
    public Task Pester(string file) => Passes(1, file);
}
