using System.Text.RegularExpressions;
using BedrockIR.Events;

namespace BedrockIR.Tests.Architecture;

/// <summary>The code's parts depend on each other in one direction.</summary>
public sealed partial class DependencyTests
{
    // The stages of the flow. One may use those before it; what stands in no folder may use none.
    private static readonly string[] Stages = ["Sources", "Events", "Invocations", "Aws", "Resources", "Rules", "Detection", "Triage", "Posture", "Containment", "Reporting"];

    [Fact]
    public void The_core_knows_no_PowerShell() =>
        Assert.DoesNotContain(typeof(TrailEvent).Assembly.GetReferencedAssemblies(),
            a => a.Name!.StartsWith("System.Management.Automation", StringComparison.Ordinal) || a.Name.Contains("PowerShell", StringComparison.Ordinal));

    [Fact]
    public void Every_folder_of_the_core_has_its_place_in_the_flow() =>
        Assert.Empty(CoreFiles().Select(f => f.Stage).Where(s => s.Length > 0).Distinct().Except(Stages));

    [Fact]
    public void A_stage_uses_only_those_before_it()
    {
        IEnumerable<string> wrong =
            from file in CoreFiles()
            from Match use in Use().Matches(File.ReadAllText(file.Path))
            let used = use.Groups[1].Value
            where Array.IndexOf(Stages, used) > Array.IndexOf(Stages, file.Stage)
            select $"{Path.GetRelativePath(RepositoryRoot.Path, file.Path)} uses {used}";
        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Only_one_stage_knows_the_SDK() =>
        Assert.DoesNotContain(SourceFiles.Of().Where(f => !f.Contains(Path.Combine("BedrockIR.Core", "Aws") + Path.DirectorySeparatorChar, StringComparison.Ordinal)),
            f => File.ReadAllText(f).Contains("using Amazon.", StringComparison.Ordinal));

    [Fact]
    public void A_namespace_is_its_folder() => Assert.All(SourceFiles.Of().Where(f => !f.EndsWith("Program.cs", StringComparison.Ordinal)), file =>
    {
        string[] parts = Path.GetRelativePath(RepositoryRoot.At("src"), file).Split(Path.DirectorySeparatorChar)[..^1];
        string expected = string.Join('.', parts).Replace("BedrockIR.Core", "BedrockIR", StringComparison.Ordinal);
        Assert.Contains($"\nnamespace {expected};", "\n" + File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    });

    [Fact]
    public void No_file_is_long() =>
        Assert.All(SourceFiles.Of(), f => Assert.True(File.ReadLines(f).Count() <= 400, $"{Path.GetRelativePath(RepositoryRoot.Path, f)} has more than 400 lines"));

    private static IEnumerable<(string Path, string Stage)> CoreFiles()
    {
        string core = RepositoryRoot.At("src", "BedrockIR.Core");
        return SourceFiles.Of("BedrockIR.Core").Select(f => (f, Path.GetRelativePath(core, f).Split(Path.DirectorySeparatorChar)))
            .Select(f => (f.f, f.Item2.Length > 1 ? f.Item2[0] : ""));
    }

    [GeneratedRegex(@"\bBedrockIR\.([A-Z]\w*)")]
    private static partial Regex Use();
}
