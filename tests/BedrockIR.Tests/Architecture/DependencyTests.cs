using ArchUnitNET.Domain;
using ArchUnitNET.Fluent;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using BedrockIR.Commands;
using BedrockIR.Drill;
using BedrockIR.Events;
using BedrockIR.HelpBuilder.Reading;
using static ArchUnitNET.Fluent.ArchRuleDefinition;
using SystemAssembly = System.Reflection.Assembly;

namespace BedrockIR.Tests.Architecture;

/// <summary>Types depend on each other in one direction. The rules see what the compiler made of the code: types that are used in bodies
/// of methods, in lambdas, in attributes and as type arguments.</summary>
public sealed class DependencyTests
{
    // The stages of Core in the order of the flow. A stage may use those before it; a type in no stage may use none.
    private static readonly string[] Stages = ["Aws", "Sources", "Events", "Invocations", "Resources", "Rules", "Detection", "Triage", "Posture", "Containment", "Reporting"];

    private static readonly SystemAssembly Core = typeof(TrailEvent).Assembly;

    private static readonly Lazy<ArchUnitNET.Domain.Architecture> Architecture = new(() => new ArchLoader().LoadAssemblies(
        Core, typeof(DrillServer).Assembly, typeof(GetBedrockTrailEventCommand).Assembly, typeof(ModuleReader).Assembly, SystemAssembly.Load("BedrockIR.Cli")).Build());

    public static TheoryData<string> StagesExceptLast => ["", .. Stages[..^1]];

    [Theory, MemberData(nameof(StagesExceptLast))]
    public void Stage_uses_only_earlier_stages(string stage)
    {
        string[] later = Stages[(Array.IndexOf(Stages, stage) + 1)..];
        string own = stage.Length > 0 ? $@"^BedrockIR\.{stage}(\.|$)" : "^BedrockIR$";
        AssertRule(Types().That().ResideInAssembly(Core).And().ResideInNamespaceMatching(own)
            .Should().NotDependOnAny(Types().That().ResideInAssembly(Core).And().ResideInNamespaceMatching($@"^BedrockIR\.({string.Join('|', later)})(\.|$)")));
    }

    [Fact]
    public void Folders_of_Core_form_no_circle()
    {
        Dictionary<string, HashSet<string>> uses = [];
        foreach (IType type in Architecture.Value.Types.Where(t => IsInCore(t) && t.Namespace.FullName.StartsWith("BedrockIR", StringComparison.Ordinal)))
        {
            if (!uses.TryGetValue(type.Namespace.FullName, out HashSet<string>? targets))
                uses[type.Namespace.FullName] = targets = [];
            targets.UnionWith(type.Dependencies.Select(d => d.Target).Where(IsInCore).Select(t => t.Namespace.FullName));
            targets.Remove(type.Namespace.FullName);
        }
        Assert.NotEmpty(uses);

        // Folders that use only folders already removed are removed; those of a circle, and those above one, remain.
        while (uses.Where(f => !f.Value.Any(uses.ContainsKey)).Select(f => f.Key).ToList() is { Count: > 0 } leaves)
            leaves.ForEach(l => uses.Remove(l));
        Assert.Equal("", string.Join('\n', uses.Select(f => $"{f.Key} -> {string.Join(", ", f.Value.Where(uses.ContainsKey).Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal)));
    }

    // Generic parameters of one name in two generated classes are one to the loader.
    private static bool IsInCore(IType type) => type is not GenericParameter && type.Assembly?.Name.StartsWith("BedrockIR.Core", StringComparison.Ordinal) == true;

    [Fact]
    public void Every_namespace_of_Core_belongs_to_a_stage() =>
        AssertRule(Types().That().ResideInAssembly(Core).And().ResideInNamespaceMatching("^BedrockIR")
            .Should().ResideInNamespaceMatching($@"^BedrockIR(\.({string.Join('|', Stages)})(\..*)?)?$"));

    [Fact]
    public void Core_does_not_depend_on_PowerShell() =>
        AssertRule(Types().That().ResideInAssembly(Core).Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^(System\.Management\.Automation|Microsoft\.PowerShell)(\.|$)"));

    [Fact]
    public void Only_stage_Aws_uses_the_AWS_SDK() =>
        AssertRule(Types().That().DoNotResideInNamespaceMatching(@"^BedrockIR\.Aws(\.|$)").Should().NotDependOnAnyTypesThat().ResideInNamespaceMatching(@"^Amazon(\.|$)"));

    [Fact]
    public void Namespace_matches_folder() => Assert.All(SourceFiles.GetFiles().Where(f => !f.EndsWith("Program.cs", StringComparison.Ordinal)), file =>
    {
        string[] parts = Path.GetRelativePath(RepositoryRoot.Combine("src"), file).Split(Path.DirectorySeparatorChar)[..^1];
        string expected = string.Join('.', parts).Replace("BedrockIR.Core", "BedrockIR", StringComparison.Ordinal);
        Assert.Contains($"\nnamespace {expected};", "\n" + File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparison.Ordinal);
    });

    [Fact]
    public void File_has_at_most_400_lines() =>
        Assert.All(SourceFiles.GetFiles(), f => Assert.True(File.ReadLines(f).Count() <= 400, $"{Path.GetRelativePath(RepositoryRoot.Path, f)} has more than 400 lines"));

    private static void AssertRule(IArchRule rule) => rule.Check(Architecture.Value);
}
