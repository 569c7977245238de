using System.Management.Automation;
using System.Reflection;
using BedrockIR.Completion;
using BedrockIR.HelpBuilder.Reading;

namespace BedrockIR.Tests.Module;

/// <summary>Tab completes what has known values.</summary>
public sealed class CompletionSurfaceTests
{
    // PowerShell completes paths and enums itself; these are the texts that nobody can know beforehand.
    private static readonly string[] FreeText =
    [
        "EventSource", "UserName", "AccessKeyId", "PrincipalArn", "SourceIPAddress", "AccountId", "CallerAccountId", "ErrorCode", "ModelId",
        "EventId", "RequestId", "Filter", "ProfileLocation", "AccessKey", "SecretKey", "SessionToken", "EndpointUrl", "RoleName", "S3Uri",
        "EventDataStore", "LogGroupName", "TrailName", "AssumeRoleName", "OrganizationRoleArn", "ApiKeyId", "Protect", "LoggingSnapshot",
    ];

    public static TheoryData<string> Names => Cmdlets.Names;

    [Theory, MemberData(nameof(Names))]
    public void Every_text_parameter_is_completed_or_known_to_be_free(string cmdlet) =>
        Assert.All(Cmdlets.Parameters(Cmdlets.Named(cmdlet)).Where(IsText), p => Assert.True(
            p.HasAttribute("ArgumentCompleterAttribute") || p.HasAttribute("ValidateSetAttribute") || FreeText.Contains(p.Name),
            $"-{p.Name} has no [ArgumentCompleter]; where its values cannot be known, name it here"));

    [Theory]
    [InlineData("EventName", nameof(EventNameCompleter))]
    [InlineData("Region", nameof(RegionCompleter))]
    [InlineData("Operation", nameof(OperationCompleter))]
    [InlineData("RuleId", nameof(RuleIdCompleter))]
    [InlineData("ProfileName", nameof(ProfileNameCompleter))]
    [InlineData("Scenario", nameof(ScenarioCompleter))]
    [InlineData("CheckId", nameof(CheckIdCompleter))]
    [InlineData("ExcludeCheck", nameof(CheckIdCompleter))]
    [InlineData("ResourceType", nameof(ResourceTypeCompleter))]
    [InlineData("Action", nameof(ContainmentActionCompleter))]
    [InlineData("ActionId", nameof(ActionIdCompleter))]
    public void A_parameter_has_the_same_completer_everywhere(string parameter, string completer)
    {
        PropertyInfo[] found = [.. Cmdlets.All.SelectMany(Cmdlets.Parameters).Where(p => p.Name == parameter)];
        Assert.NotEmpty(found);
        Assert.All(found, p => Assert.Equal(completer, Cmdlets.Completer(p)));
    }

    [Fact]
    public void PowerShell_can_make_the_completers()
    {
        IEnumerable<Type> named = Cmdlets.All.SelectMany(Cmdlets.Parameters).SelectMany(p => p.GetAttributes("ArgumentCompleterAttribute"))
            .Select(a => (Type)a.ConstructorArguments[0].Value!);
        Assert.All(named, t => Assert.True(typeof(IArgumentCompleter).IsAssignableFrom(t) && t.GetConstructor([]) is not null && t.IsPublic));
    }

    private static bool IsText(PropertyInfo parameter) =>
        (parameter.PropertyType == typeof(string) || parameter.PropertyType == typeof(string[]))
        && !parameter.Name.EndsWith("Path", StringComparison.Ordinal);
}
