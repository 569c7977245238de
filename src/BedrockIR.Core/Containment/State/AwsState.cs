using BedrockIR.Aws.Queries;

namespace BedrockIR.Containment.State;

/// <summary>One thing of an account that containment reads, changes and puts back. What it is worth is a text: a status, a policy's
/// document, a configuration; null where the thing is not there. One change is one call of AWS, so that it is done or not done.</summary>
/// <param name="reference">Which.</param>
/// <param name="calls">Reaches the account.</param>
internal abstract class AwsState(AwsStateReference reference, AwsCommands calls)
{
    /// <summary>Which it is.</summary>
    public AwsStateReference Reference => reference;

    /// <summary>What it is, for people: <c>the access key AKIA… of the user svc</c>.</summary>
    public abstract string DisplayName { get; }

    /// <summary>Reaches the account.</summary>
    protected AwsCommands Commands => calls;

    /// <summary>What it is worth now.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public abstract Task<string?> Read();

    /// <summary>Gives it another worth.</summary>
    /// <exception cref="AwsCallException">It was refused, or there was no answer.</exception>
    public abstract Task Write(string? value);

    /// <summary>The IAM action that a change needs.</summary>
    public abstract string GetIamAction(string? value);

    /// <summary>A command that shows what it is worth, for those who must look for themselves.</summary>
    public abstract string ShowCommand { get; }

    /// <summary>Whether it can be given a worth at all: a job that was stopped cannot be made to run again.</summary>
    public virtual bool CanSet(string? value) => true;

    /// <summary>Whether several principals may use it.</summary>
    public virtual bool CanBeShared => false;

    /// <summary>Who relies on it, where several principals can share it; null where nobody does. Taking it away would release them.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public virtual Task<string?> DescribeUsers() => Task.FromResult<string?>(null);

    /// <summary>The users that <see cref="DescribeUsers"/> speaks of, where AWS tells their names; else none.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public virtual Task<IReadOnlyList<string>> GetUserNames() => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Whether it bears the mark of containment. What does not is never deleted by an undo that did not see it being made.</summary>
    /// <exception cref="AwsCallException">There was no answer.</exception>
    public virtual Task<bool> IsMadeByContainment() => Task.FromResult(false);

    /// <summary>Whether two worths are the same thing to AWS.</summary>
    public virtual bool AreEquivalent(string? one, string? other) => one == other;
}
