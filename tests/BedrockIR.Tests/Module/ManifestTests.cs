using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace BedrockIR.Tests.Module;

public sealed class ManifestTests
{
    private static readonly string Manifest = File.ReadAllText(RepositoryRoot.Combine("BedrockIR.psd1"));

    [Fact]
    public void It_exports_exactly_the_cmdlets() =>
        Assert.Equal(Cmdlets.All.Select(Cmdlets.Name).Order(StringComparer.Ordinal), List("CmdletsToExport"));

    [Theory]
    [InlineData("FunctionsToExport")]
    [InlineData("AliasesToExport")]
    [InlineData("VariablesToExport")]
    public void It_exports_nothing_else(string member) => Assert.Empty(List(member));

    [Fact]
    public void Its_files_are_there() => Assert.All([Text("RootModule"), .. List("FormatsToProcess")], f => Assert.True(File.Exists(RepositoryRoot.Combine(f)), f));

    [Fact]
    public void Its_version_is_that_of_the_assemblies()
    {
        string version = XDocument.Load(RepositoryRoot.Combine("Directory.Build.props")).Descendants("Version").Single().Value;
        Assert.Equal(version, Text("ModuleVersion"));
        Assert.StartsWith(version + ".", Cmdlets.Module.GetName().Version!.ToString(), StringComparison.Ordinal);
    }

    private static string Text(string member) => Regex.Match(Manifest, $@"(?m)^\s*{member}\s*=\s*'([^']*)'").Groups[1].Value;

    private static IEnumerable<string> List(string member)
    {
        Match list = Regex.Match(Manifest, $@"(?m)^\s*{member}\s*=\s*@\(([^)]*)\)");
        Assert.True(list.Success, $"{member} is not a list");
        return Regex.Matches(list.Groups[1].Value, "'([^']*)'").Select(m => m.Groups[1].Value);
    }
}
