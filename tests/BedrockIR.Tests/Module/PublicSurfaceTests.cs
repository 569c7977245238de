using System.Reflection;
using BedrockIR.Drill;
using BedrockIR.Events;

namespace BedrockIR.Tests.Module;

/// <summary>What others may build on changes only when it is meant to.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void The_public_types_of_the_core_are_approved() => Check(typeof(TrailEvent).Assembly);

    [Fact]
    public void The_public_types_of_the_module_are_approved() => Check(Cmdlets.Module);

    [Fact]
    public void The_public_types_of_the_drill_are_approved() => Check(typeof(DrillServer).Assembly);

    [Fact]
    public void The_cmdlets_are_approved() => Check("Cmdlets", string.Join('\n', Cmdlets.All.Select(CmdletText.Of)));

    private static void Check(Assembly assembly) => Check(assembly.GetName().Name!, PublicApi.Of(assembly));

    private static void Check(string name, string surface) => Approval.Check($"tests/BedrockIR.Tests/Approved/PublicSurface.{name}.txt", surface);
}
