using System.Management.Automation;
using System.Xml.Linq;
using BedrockIR.HelpBuilder.Model;
using BedrockIR.HelpBuilder.Reading;
using BedrockIR.HelpBuilder.Writing;

namespace BedrockIR.Tests.Module;

public sealed class HelpBuilderTests
{
    private const string Comments = """
        <member name="T:BedrockIR.Tests.Module.TestThingCommand">
            <summary>Tests a   thing,
            see <see cref="P:BedrockIR.Tests.Module.TestThingCommand.Name"/> and <c>a*b</c>.</summary>
            <remarks><para>First, by <see cref="T:BedrockIR.Tests.Module.TestThingCommand"/>.</para><para>Second * <see langword="null"/>.</para></remarks>
            <example>
            <code>Test-Thing |
                Out-Null</code>
            <para>Does nothing.</para>
            </example>
            <example>A title<code>Test-Thing x</code><para>Does something.</para></example>
        </member>
        <member name="P:BedrockIR.Tests.Module.TestThingCommand.Name"><summary>The name.</summary></member>
        <member name="P:BedrockIR.Tests.Module.TestThingCommand.Level"><summary>The level.</summary></member>
        """;

    [Fact]
    public void Text_is_plain_in_help_and_escaped_in_pages()
    {
        CommandHelp help = Read(Comments, []);
        Assert.Equal("Tests a thing, see -Name and a*b.", help.Synopsis.Plain);
        Assert.Equal("Tests a thing, see `-Name` and `a*b`.", help.Synopsis.Markdown);
        Assert.Equal(["First, by Test-Thing.", "Second * null."], help.Description.Select(d => d.Plain));
        Assert.Equal(["First, by [Test-Thing](Test-Thing.md).", @"Second \* `null`."], help.Description.Select(d => d.Markdown));
    }

    [Fact]
    public void Examples_keep_their_lines_and_may_have_a_title()
    {
        IReadOnlyList<ExampleHelp> examples = Read(Comments, []).Examples;
        Assert.Equal("Test-Thing |\n    Out-Null", examples[0].Code);
        Assert.Equal(["Example 1", "Example 2: A title"], examples.Select(e => e.Title));
    }

    [Fact]
    public void Parameters_are_read_from_metadata()
    {
        CommandHelp help = Read(Comments, []);
        Assert.Equal(["Name", "Level", "WhatIf", "Confirm"], help.Parameters.Select(p => p.Name));
        Assert.Equal("a, b", help.Parameters[0].DefaultValue);
        Assert.Equal(["Low", "High"], help.Parameters[1].Values);
        Assert.Equal("Test-Thing [[-Name] <string[]>] -Level <string> [-WhatIf] [-Confirm] [<CommonParameters>]",
            SyntaxFormatter.Format(help, "ByName"));
        Assert.Equal("Test-Thing [[-Name] <string[]>] [-WhatIf] [-Confirm] [<CommonParameters>]", SyntaxFormatter.Format(help, "Other"));
        Assert.Equal("true (ByValue, ByPropertyName)", help.Parameters[1].Uses[0].PipelineText);
    }

    [Theory]
    [InlineData("<summary>The level.</summary>", "the parameter -Level has no <summary>")]
    [InlineData("<example>A title<code>Test-Thing x</code><para>Does something.</para></example>", "")]
    [InlineData("<para>Does nothing.</para>", "Example 1 of Test-Thing needs <code>")]
    [InlineData("<para>First, by <see cref=\"T:BedrockIR.Tests.Module.TestThingCommand\"/>.</para><para>Second * <see langword=\"null\"/>.</para>", "has no <remarks>")]
    public void What_is_missing_is_said(string removed, string problem)
    {
        Assert.Contains(removed, Comments, StringComparison.Ordinal);
        List<string> problems = [];
        Read(Comments.Replace(removed, "", StringComparison.Ordinal), problems);
        if (problem.Length == 0)
            Assert.Empty(problems);
        else
            Assert.Contains(problem, Assert.Single(problems), StringComparison.Ordinal);
    }

    [Fact]
    public void An_undocumented_cmdlet_is_said()
    {
        List<string> problems = [];
        Read("", problems);
        Assert.Equal(5, problems.Count);
        Assert.Contains(problems, p => p.Contains("Test-Thing has no <example>", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tag_that_would_be_lost_is_refused() =>
        Assert.Throws<NotSupportedException>(() => Read(Comments.Replace("<c>a*b</c>", "<b>a*b</b>", StringComparison.Ordinal), []));

    private static CommandHelp Read(string members, List<string> problems)
    {
        // The compiler indents what a member has by 12 blanks.
        string indented = members.Replace("\n", "\n        ", StringComparison.Ordinal);
        DocComments comments = new();
        comments.Add(XDocument.Parse($"<doc>{indented}</doc>", LoadOptions.PreserveWhitespace));
        return Assert.Single(ModuleReader.Read([typeof(TestThingCommand)], comments, problems));
    }
}

[Cmdlet(VerbsDiagnostic.Test, "Thing", DefaultParameterSetName = "ByName", SupportsShouldProcess = true)]
public sealed class TestThingCommand : PSCmdlet
{
    [Parameter(Position = 0)]
    public string[] Name { get; set; } = ["a", "b"];

    [Parameter(Mandatory = true, ParameterSetName = "ByName", ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(ParameterSetName = "Other2")]
    [ValidateSet("Low", "High")]
    public string? Level { get; set; }
}
