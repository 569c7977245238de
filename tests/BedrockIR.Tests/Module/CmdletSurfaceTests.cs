using System.Management.Automation;
using System.Text.RegularExpressions;
using BedrockIR.Commands;
using BedrockIR.HelpBuilder.Reading;

namespace BedrockIR.Tests.Module;

/// <summary>What every cmdlet keeps to, read from metadata.</summary>
public sealed partial class CmdletSurfaceTests
{
    // Cmdlets with these verbs only look; all others act, and so ask.
    private static readonly string[] LookingVerbs = ["Compare", "ConvertFrom", "ConvertTo", "Find", "Get", "Measure", "Search", "Select", "Show", "Test", "Watch"];

    private static readonly string[] CommonParameters =
    [
        "Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ProgressAction", "ErrorVariable", "WarningVariable",
        "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "WhatIf", "Confirm",
    ];

    public static TheoryData<string> Names => Cmdlets.Names;

    [Theory, MemberData(nameof(Names))]
    public void The_verb_is_approved(string cmdlet)
    {
        IEnumerable<string> approved = typeof(VerbsCommon).Assembly.GetTypes().Where(t => t.IsPublic && t.Name.StartsWith("Verbs", StringComparison.Ordinal))
            .SelectMany(t => t.GetFields()).Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Assert.Contains(Cmdlets.Verb(Cmdlets.Named(cmdlet)), approved);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_noun_is_singular_and_in_Pascal_case(string cmdlet)
    {
        string noun = Cmdlets.Noun(Cmdlets.Named(cmdlet));
        Assert.Matches("^([A-Z][a-z]+)+$", noun);
        Assert.DoesNotMatch(Plural(), noun);
    }

    [Theory, MemberData(nameof(Names))]
    public void The_class_is_sealed_public_and_named_by_verb_and_noun(string cmdlet)
    {
        Type type = Cmdlets.Named(cmdlet);
        Assert.True(type.IsSealed && type.IsPublic);
        Assert.Equal("BedrockIR.Commands", type.Namespace);
        Assert.Equal($"{Cmdlets.Verb(type)}{Cmdlets.Noun(type)}Command", type.Name);
        Assert.NotNull(type.GetConstructor([]));
    }

    [Fact]
    public void Each_cmdlet_has_a_file_of_its_own()
    {
        IEnumerable<string> files = SourceFiles.GetFiles(Path.Combine("BedrockIR", "Commands")).Select(f => Path.GetFileNameWithoutExtension(f)!);
        Assert.Equal(Cmdlets.All.Select(c => c.Name), files.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void It_says_what_it_returns(string cmdlet)
    {
        Type[] outputs = [.. Cmdlets.Outputs(Cmdlets.Named(cmdlet))];
        Assert.NotEmpty(outputs);
        if (outputs is not [{ Name: "Void" }])
            // -Quiet returns a bare yes or no.
            Assert.All(outputs.Except([typeof(bool)]), o => Assert.StartsWith("BedrockIR.", o.FullName, StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void It_asks_before_it_acts_and_only_then(string cmdlet)
    {
        Type type = Cmdlets.Named(cmdlet);
        Assert.Equal(!LookingVerbs.Contains(Cmdlets.Verb(type)), Cmdlets.Asks(type));
        string source = File.ReadAllText(RepositoryRoot.Combine("src", "BedrockIR", "Commands", cmdlet + ".cs"));
        Assert.Equal(Cmdlets.Asks(type), source.Contains("ShouldProcess(", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Names))]
    public void Parameter_sets_are_whole(string cmdlet)
    {
        Type type = Cmdlets.Named(cmdlet);
        IReadOnlyList<string?> sets = Cmdlets.Sets(type);
        string? byDefault = Cmdlets.Attribute(type).GetNamedArgument("DefaultParameterSetName") as string;
        Assert.Contains(byDefault, sets);
        Assert.All(sets, set =>
        {
            int[] positions = [.. Cmdlets.InSet(type, set).Select(p => p.Use.GetNamedArgument("Position")).OfType<int>().Order()];
            Assert.Equal(positions.Distinct(), positions);
            Assert.True(Cmdlets.InSet(type, set).Count(p => p.Use.IsTrue("ValueFromPipeline")) <= 1, $"{set} takes the pipeline's objects twice");
            Assert.True(set is null || set == byDefault || Cmdlets.InSet(type, set).Any(p => Cmdlets.Set(p.Use) == set && p.Use.IsTrue("Mandatory")),
                $"nothing tells {set} from {byDefault}: no parameter of it alone is mandatory");
        });
    }

    [Theory, MemberData(nameof(Names))]
    public void Parameters_are_named_as_PowerShell_does(string cmdlet) =>
        Assert.All(Cmdlets.Parameters(Cmdlets.Named(cmdlet)), p =>
        {
            Assert.Matches("^[A-Z][A-Za-z0-9]+$", p.Name);
            Assert.DoesNotMatch(Plural(), p.Name);
            Assert.DoesNotContain(p.Name, CommonParameters);
            Assert.True(p.GetMethod!.IsPublic && p.SetMethod?.IsPublic == true, $"PowerShell cannot set -{p.Name}");
            Assert.NotEqual(typeof(bool), p.PropertyType);
        });

    [Fact]
    public void A_parameter_name_means_one_type()
    {
        // Whom containment names may be several roles; elsewhere it is the one that is assumed.
        var types = Cmdlets.All.SelectMany(c => Cmdlets.Parameters(c).Where(p => c != typeof(InvokeBedrockContainmentCommand) || p.Name != "RoleName")).GroupBy(p => p.Name, p => p.PropertyType);
        Assert.All(types, t => Assert.Single(t.Distinct()));
    }

    // "Status" and "Access" are singular, and so are "Radius" and "Analysis".
    [GeneratedRegex("(?<!Day)(?<![sui])s$")]
    private static partial Regex Plural();
}
