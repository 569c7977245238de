using System.Buffers;
using Amazon.Runtime;

namespace BedrockIR.Aws.Access;

/// <summary>Why there are no usable credentials, and what to do about it.</summary>
/// <param name="Id">A stable identifier that scripts can test for.</param>
/// <param name="Cause">What happened, to what.</param>
/// <param name="Cure">What to do next.</param>
/// <param name="Target">The profile, role or file.</param>
/// <param name="Inner">What reported it; null where this program found out by itself.</param>
internal sealed record SignInFault(string Id, string Cause, string Cure, string Target, Exception? Inner = null)
{
    private static readonly SearchValues<char> Quoted = SearchValues.Create(" '\"$`\\");

    /// <summary>The fault as an error for people.</summary>
    public InputException ToException() => new(Id, SafeText.Clean($"{Cause} {Cure}")!, Target, Inner);

    /// <summary>A profile that does not exist.</summary>
    public static InputException NoProfile(AwsConfiguration configuration, string name)
    {
        IReadOnlyList<string> known = AwsProfiles.GetNames(configuration.Files);
        string listed = known.Count == 0 ? "There are no profiles." : $"There are: {string.Join(", ", known)}.";
        string problems = configuration.Files.Problems.Count == 0 ? "" : $" Also, {string.Join(", and ", configuration.Files.Problems)}.";
        string cause = configuration.ProfileVariable is { } variable
            ? $"{variable} names the profile '{name}', which does not exist in {configuration.Files.Place}."
            : $"There is no profile '{name}' in {configuration.Files.Place}.";
        string cure = configuration.ProfileVariable is { } set ? $"{listed} Set {set} to one of them, or unset it.{problems}" : $"{listed}{problems}";
        return new SignInFault("ProfileNotFound", cause, cure, name).ToException();
    }

    /// <summary>A profile whose keys do not make credentials.</summary>
    public static InputException Unusable(string profile, string why, string cure, Exception? inner = null) =>
        new SignInFault("ProfileUnusable", $"The profile '{profile}' cannot be used: {why.TrimEnd('.')}.", cure, profile, inner).ToException();

    /// <summary>No sign-in, or one that has expired.</summary>
    public static InputException Expired(string profile, string what, string command, Exception? inner = null) =>
        new SignInFault("SignInExpired", $"{what.TrimEnd('.')}.", $"Sign in again: {command} --profile {Quote(profile)}", profile, inner).ToException();

    /// <summary>A role that may not be assumed.</summary>
    public static InputException RoleDenied(string role, string caller, AmazonServiceException e, string cure) =>
        new SignInFault("AccessDenied", $"{caller} was denied sts:AssumeRole on {role} ({Answer(e)}).", cure, role, e).ToException();

    /// <summary>A role of another partition than the region.</summary>
    public static InputException WrongPartition(string role, string region, string partition) => new SignInFault("WrongPartition",
        $"The role {role} belongs to the partition {PartitionOf(role)}, and the region {region} to {partition}.",
        $"Name a region of {PartitionOf(role)}, as the profile's region or by an option, or correct role_arn.", role).ToException();

    /// <summary>The partition of an ARN.</summary>
    public static string PartitionOf(string arn) => arn.Split(':') is ["arn", { Length: > 0 } partition, ..] ? partition : "aws";

    /// <summary>What a service answered.</summary>
    public static string Answer(AmazonServiceException e) =>
        $"{e.ErrorCode}: {e.Message.TrimEnd('.')}{(e.RequestId is { Length: > 0 } id ? $", request {id}" : "")}";

    private static string Quote(string name) => name.AsSpan().ContainsAny(Quoted) ? $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'" : name;
}
